/** What the monitor costs, and how right its forecasts are, in JVMs of their own; a target that is missed is an exit code. */
@NullMarked
package dev.ullage.benchmarks.monitor;

import org.jspecify.annotations.NullMarked;
