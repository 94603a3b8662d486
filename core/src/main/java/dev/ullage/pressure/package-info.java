/** Pressure on the heap, made on purpose and taken back: how code behaves when little is left. */
@NullMarked
package dev.ullage.pressure;

import org.jspecify.annotations.NullMarked;
