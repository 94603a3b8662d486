package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.GcRoot;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.internal.heapdump.index.IntArray;
import java.util.BitSet;

/**
 * What would stay if the JVM cleared every reference that it may clear.
 *
 * <p>A weak map's entry refers strongly to its value, and the list of cleaners to its nodes; but once the key or the
 * watched object is gone, whoever owns the reference drops it with all that it carries. So a reference whose referent is
 * not strongly held is doomed, and what only doomed references carry is not strongly held either. That may doom further
 * references, until none is left. A weak map's value that refers to its own key is not taken for doomed: it keeps its key.
 */
final class StrongReach {

    /** A chain of weak maps' values and keys that is longer is taken for strongly held. */
    private static final int MOST_GENERATIONS = 100;

    private final ObjectGraph graph;
    private final BitSet doomed = new BitSet();
    private final boolean[] isReference;
    private BitSet reached = new BitSet();
    private final IntArray open = new IntArray();

    private StrongReach(ObjectGraph graph) {
        this.graph = graph;
        this.isReference = new boolean[graph.classes().size()];
        for (HeapClass each : graph.classes()) {
            isReference[each.index()] = each.referentStrength() != Reachability.STRONG;
        }
    }

    /** The objects that stay, by number; takes a search of the whole graph for each generation of doomed references. */
    static BitSet of(ObjectGraph graph) {
        StrongReach reach = new StrongReach(graph);
        int generation = 0;
        do {
            reach.search();
            generation++;
        } while (generation < MOST_GENERATIONS && reach.doomsMore());
        return reach.reached;
    }

    private void search() {
        reached = new BitSet(graph.objectCount());
        graph.roots().stream().mapToInt(GcRoot::object).forEach(this::reach);
        while (open.size() > 0) {
            int object = open.pop();
            graph.classOf(object).object().ifPresent(this::reach);
            if (doomed.get(object)) {
                graph.targets(object, this::reachOfDoomed);
            } else {
                graph.targets(object, this::reach);
            }
        }
    }

    private void reach(int object) {
        if (!reached.get(object)) {
            reached.set(object);
            open.add(object);
        }
    }

    /** The next one in a list of references is not carried by the one before. */
    private void reachOfDoomed(int target) {
        if (isReference(target)) {
            reach(target);
        }
    }

    private boolean isReference(int object) {
        return isReference[graph.classIndexOf(object)];
    }

    private boolean doomsMore() {
        int before = doomed.cardinality();
        for (int object = reached.nextSetBit(0); object >= 0; object = reached.nextSetBit(object + 1)) {
            if (isReference(object)) {
                int reference = object;
                graph.referent(object).ifPresent(referent -> doomed.set(reference, !reached.get(referent)));
            }
        }
        return doomed.cardinality() > before;
    }
}
