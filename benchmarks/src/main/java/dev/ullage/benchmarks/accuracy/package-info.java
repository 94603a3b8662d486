/** The accuracy suite: every scenario, many times, on every collector, and the table of how often the verdict was right. */
@NullMarked
package dev.ullage.benchmarks.accuracy;

import org.jspecify.annotations.NullMarked;
