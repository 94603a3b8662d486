/** The benchmark of a leak's full text: from the start of the check to the report, beside Shark's growth detection. */
@NullMarked
package dev.ullage.benchmarks.fulltext;

import org.jspecify.annotations.NullMarked;
