/** Code that leaks nothing, however much it looks like it. */
@NullMarked
package dev.ullage.benchmarks.accuracy.clean;

import org.jspecify.annotations.NullMarked;
