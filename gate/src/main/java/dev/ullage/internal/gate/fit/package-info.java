/** The least memory, and the least heap, in which a suite passes: searched for with few runs of it. */
@NullMarked
package dev.ullage.internal.gate.fit;

import org.jspecify.annotations.NullMarked;
