/** The ledger in a JUnit run: a listener that records every test, and an extension that holds tests to budgets. */
@NullMarked
package dev.ullage.internal.junit.ledger;

import org.jspecify.annotations.NullMarked;
