/** A file that is larger than the heap, read line by line or as a whole. */
@NullMarked
package dev.ullage.examples.e10_heap;

import org.jspecify.annotations.NullMarked;
