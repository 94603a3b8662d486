/** How long {@code monitor --diagnose} takes to name the holder of a leak in a small HTTP service, and that its clean twin is left alone. */
@NullMarked
package dev.ullage.benchmarks.diagnose;

import org.jspecify.annotations.NullMarked;
