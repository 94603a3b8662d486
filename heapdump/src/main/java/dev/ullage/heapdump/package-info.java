/** Heap dumps: taken from this JVM, opened as a graph, and asked who holds what. */
@NullMarked
package dev.ullage.heapdump;

import org.jspecify.annotations.NullMarked;
