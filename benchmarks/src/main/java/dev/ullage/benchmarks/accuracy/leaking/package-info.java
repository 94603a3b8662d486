/** Code that leaks, each piece in its own way, and knows who holds the leak. */
@NullMarked
package dev.ullage.benchmarks.accuracy.leaking;

import org.jspecify.annotations.NullMarked;
