/** The benchmark of heap-dump analysis: Ullage beside NetBeans, Shark and a plain read of the file. */
@NullMarked
package dev.ullage.benchmarks.heapdump;

import org.jspecify.annotations.NullMarked;
