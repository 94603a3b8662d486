/** What the ledger costs a suite of a thousand tests. */
@NullMarked
package dev.ullage.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
