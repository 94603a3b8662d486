/** The committed record of what suites and their tests take, and the judgement of a run by it. */
@NullMarked
package dev.ullage.internal.gate.baseline;

import org.jspecify.annotations.NullMarked;
