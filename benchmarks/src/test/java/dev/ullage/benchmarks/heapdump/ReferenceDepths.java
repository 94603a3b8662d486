package dev.ullage.benchmarks.heapdump;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.GcRoot;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.path.PathsToRoots;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.Instance;

/** The number of references on the shortest path to each object, by ordinal; {@link #NONE} where none leads to it. */
final class ReferenceDepths {

    static final int NONE = -1;

    private ReferenceDepths() {}

    /** As a plain breadth-first search finds them that follows the given kinds of edges from all roots; {@code
     * CLASS} not from arrays, as NetBeans has it. */
    static int[] searched(ObjectGraph graph, Set<Edge.Kind> kinds) {
        int[] depths = new int[graph.objectCount()];
        Arrays.fill(depths, NONE);
        Queue<Integer> queue = new ArrayDeque<>();
        for (GcRoot root : graph.roots()) {
            reach(root.object(), 0, depths, queue);
        }
        while (!queue.isEmpty()) {
            int from = queue.remove();
            graph.references(from, (edge, slot, target) -> {
                if (kinds.contains(edge.kind())) {
                    reach(target, depths[from] + 1, depths, queue);
                }
            });
            if (kinds.contains(Edge.Kind.CLASS) && !graph.classOf(from).isArray()) {
                graph.classOf(from).object().ifPresent(object -> reach(object, depths[from] + 1, depths, queue));
            }
        }
        return depths;
    }

    private static void reach(int object, int depth, int[] depths, Queue<Integer> queue) {
        if (depths[object] == NONE) {
            depths[object] = depth;
            queue.add(object);
        }
    }

    /** As Ullage's own search found them. */
    static int[] of(ObjectGraph graph, PathsToRoots paths) {
        return along(
                graph.objectCount(),
                object -> paths.root(object).isPresent()
                        ? object
                        : paths.parent(object).orElse(NONE));
    }

    /** As NetBeans found them. */
    static int[] of(ObjectGraph graph, Heap heap) {
        java.util.Map<Long, Integer> ordinals = new java.util.HashMap<>();
        for (int object = 0; object < graph.objectCount(); object++) {
            ordinals.put(graph.address(object), object);
        }
        return along(graph.objectCount(), object -> {
            Instance before = heap.getInstanceByID(graph.address(object)).getNearestGCRootPointer();
            return before == null ? NONE : ordinals.getOrDefault(before.getInstanceId(), NONE);
        });
    }

    /** Depths by the object before each, which is itself for a root. */
    private static int[] along(int count, IntUnaryOperator before) {
        int[] parents = new int[count];
        Arrays.setAll(parents, before);
        int[] depths = new int[count];
        for (int object = 0; object < count; object++) {
            int depth = 0;
            int at = object;
            while (at != NONE && parents[at] != at) {
                at = parents[at];
                depth++;
            }
            depths[object] = at == NONE ? NONE : depth;
        }
        return depths;
    }
}
