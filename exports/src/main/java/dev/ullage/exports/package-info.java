/** What the monitor sees, as meters of Micrometer and of OpenTelemetry. */
@NullMarked
package dev.ullage.exports;

import org.jspecify.annotations.NullMarked;
