/** How long, and in how much heap, evidence of very many tests becomes one report. */
@NullMarked
package dev.ullage.benchmarks.aggregate;

import org.jspecify.annotations.NullMarked;
