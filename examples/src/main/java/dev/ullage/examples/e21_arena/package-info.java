/** Linear memory outside the heap, in which a program allocates by itself, and transfers into it and out of it. */
@NullMarked
package dev.ullage.examples.e21_arena;

import org.jspecify.annotations.NullMarked;
