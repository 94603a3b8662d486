/** Whether the live set grows: its course over collections, the time that is left, and what grows in it. */
@NullMarked
package dev.ullage.monitor.growth;

import org.jspecify.annotations.NullMarked;
