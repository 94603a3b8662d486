package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.GcRoot;
import dev.ullage.internal.heapdump.index.IntTable;
import java.util.List;

/** The tree of shortest paths: by object, the object before it on the path from a root. */
final class Parents {

    private final IntTable parents;
    private final List<GcRoot> roots;

    Parents(IntTable parents, List<GcRoot> roots) {
        this.parents = parents;
        this.roots = roots;
    }

    int size() {
        return parents.size();
    }

    boolean isReached(int object) {
        return parents.get(object) != 0;
    }

    /** Whether the path starts with {@code object}. */
    boolean isRoot(int object) {
        return parents.get(object) < 0;
    }

    GcRoot root(int object) {
        return roots.get(-parents.get(object) - 1);
    }

    int parent(int object) {
        return parents.get(object) - 1;
    }
}
