package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.Edge;

/** Tells by which of its places an object refers to another. */
@FunctionalInterface
interface EdgeLookup {

    /** The firmest place in {@code parent} that refers to {@code child}. */
    Edge edge(int parent, int child);
}
