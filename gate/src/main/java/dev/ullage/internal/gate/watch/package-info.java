/** A running JVM watched from outside, without touching it: its memory against its lines, and the time to its limits. */
@NullMarked
package dev.ullage.internal.gate.watch;

import org.jspecify.annotations.NullMarked;
