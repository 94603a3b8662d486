/** Memory of a heap dump that a program could do without: the same twice, room that is empty, and what is beside the heap. */
@NullMarked
package dev.ullage.heapdump.waste;

import org.jspecify.annotations.NullMarked;
