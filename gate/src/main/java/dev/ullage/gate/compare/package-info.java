/** Two states of a suite beside each other, run in turns on one machine. */
@NullMarked
package dev.ullage.gate.compare;

import org.jspecify.annotations.NullMarked;
