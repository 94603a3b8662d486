/** What a test class in a forked JVM costs, beside the same class here and in a plain JVM. */
@NullMarked
package dev.ullage.benchmarks.forked;

import org.jspecify.annotations.NullMarked;
