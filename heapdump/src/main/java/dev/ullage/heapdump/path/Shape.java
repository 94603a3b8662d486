package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.GcRoot;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.Reachability;
import org.jspecify.annotations.Nullable;

/** A node of the {@link ShapeTree}: where a merged path has got to, and what was met there. */
final class Shape {

    final int parent;
    final @Nullable PathStep step;
    final HeapClass target;
    final int depth;
    final Reachability reachability;

    /** Distinct objects of the paths merged here, and how many of them were reached by a link of their own class. */
    long objects;

    long links;
    long repeats;

    @Nullable
    Edge link;

    /** Objects whose path ends here. */
    long instances;

    long bytes;
    int sample = -1;

    /** Of a shape that is only a root: the first such root and how many there are. */
    @Nullable
    GcRoot root;

    long roots;

    Shape(int parent, @Nullable PathStep step, HeapClass target, int depth, Reachability reachability) {
        this.parent = parent;
        this.step = step;
        this.target = target;
        this.depth = depth;
        this.reachability = reachability;
    }

    void linkedBy(Edge edge) {
        links++;
        if (link == null || edge.name().compareTo(link.name()) < 0) {
            link = edge;
        }
    }

    /** Whether most of the objects here hang from one another, as in a list; colliding entries of a hash table do not. */
    boolean isChain() {
        return links * 2 > objects;
    }
}
