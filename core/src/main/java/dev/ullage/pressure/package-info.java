/** Pressure on a resource of this JVM, made on purpose and taken back: how code behaves when little is left. */
@NullMarked
package dev.ullage.pressure;

import org.jspecify.annotations.NullMarked;
