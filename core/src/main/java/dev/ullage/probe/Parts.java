package dev.ullage.probe;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.internal.heapdump.index.IntArray;
import dev.ullage.measure.MemorySize;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A walk over all that some objects hold, which counts each object once. */
final class Parts {

    private final ObjectGraph graph;
    private final BitSet seen;
    private final IntArray pending = new IntArray();
    private final Map<String, ClassFootprint> byClass = new HashMap<>();
    private final boolean[] apart;

    private Parts(ObjectGraph graph) {
        this.graph = graph;
        this.seen = new BitSet(graph.objectCount());
        this.apart = new boolean[graph.classes().size()];
        graph.classes().forEach(each -> apart[each.index()] = isApart(each));
    }

    static Map<String, ClassFootprint> of(ObjectGraph graph, int... objects) {
        Parts parts = new Parts(graph);
        for (int object : objects) {
            parts.seen.set(object);
            parts.pending.add(object);
        }
        while (parts.pending.size() > 0) {
            parts.visit(parts.pending.pop());
        }
        return parts.byClass;
    }

    private static boolean isApart(HeapClass type) {
        return type.isOrExtends("java.lang.Class")
                || type.isOrExtends("java.lang.ClassLoader")
                || type.isOrExtends("java.lang.Thread");
    }

    private void visit(int object) {
        byClass.merge(
                graph.classOf(object).name(),
                new ClassFootprint(graph.classOf(object).name(), 1, MemorySize.ofBytes(graph.shallowBytes(object))),
                ClassFootprint::plus);
        graph.targets(object, target -> {
            if (!seen.get(target) && !apart[graph.classIndexOf(target)]) {
                seen.set(target);
                pending.add(target);
            }
        });
    }
}
