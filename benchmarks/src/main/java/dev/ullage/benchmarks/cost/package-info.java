/** What a verdict costs: warm, against forced collections; cold, against a check written by hand; and its own growth. */
@NullMarked
package dev.ullage.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
