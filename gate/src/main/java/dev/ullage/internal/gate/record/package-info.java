/** Runs a suite in the constrained environment, and makes the evidence of all that is known of it. */
@NullMarked
package dev.ullage.internal.gate.record;

import org.jspecify.annotations.NullMarked;
