/** Statements of account printed on a worker thread, with little garbage or with much. */
@NullMarked
package dev.ullage.examples.e09_budget;

import org.jspecify.annotations.NullMarked;
