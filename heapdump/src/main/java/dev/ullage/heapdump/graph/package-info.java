/** The object graph of a heap dump: classes, objects by dense ordinals, the references between them, and GC roots. */
@NullMarked
package dev.ullage.heapdump.graph;

import org.jspecify.annotations.NullMarked;
