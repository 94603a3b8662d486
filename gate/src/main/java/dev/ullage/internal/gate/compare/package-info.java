/** Two states of a suite beside each other, run in turns on one machine. */
@NullMarked
package dev.ullage.internal.gate.compare;

import org.jspecify.annotations.NullMarked;
