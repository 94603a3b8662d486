/** Memory watched while code runs: samples, levels and who crossed them, the trend and the time to a limit. */
@NullMarked
package dev.ullage.monitor;

import org.jspecify.annotations.NullMarked;
