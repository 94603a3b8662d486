/** Evidence as one HTML page that needs nothing else. */
@NullMarked
package dev.ullage.internal.report.html;

import org.jspecify.annotations.NullMarked;
