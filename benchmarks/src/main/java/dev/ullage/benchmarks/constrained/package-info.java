/** What a suite inside a limit costs, beside the same suite in a plain JVM, and what its parent takes. */
@NullMarked
package dev.ullage.benchmarks.constrained;

import org.jspecify.annotations.NullMarked;
