package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.GcRoot;
import dev.ullage.heapdump.graph.ObjectGraph;
import java.util.List;

/** From which GC roots a path is sought first. */
public enum RootOrder {
    /**
     * What outlasts a call first: static fields and threads, then native code's global references, and only then local
     * variables. Classes of the JVM's own loaders count as roots, for they are never unloaded. The path that explains a
     * leak, and that is the same in the next dump.
     */
    LASTING_FIRST,
    /** All the roots that the dump lists alike, and no others: the path with the fewest steps. */
    NEAREST;

    /** The roots of a graph in this order. */
    public List<GcRoot> roots(ObjectGraph graph) {
        return SearchRoots.of(graph, this).roots();
    }
}
