package dev.ullage.heapdump;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.GcRoot;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.heapdump.path.RootOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** Retained sizes by their definition: take the object away, and add up what is no longer reached. */
final class RetainedReference {

    private static final List<Reachability> WEAKER =
            List.of(Reachability.SOFT, Reachability.WEAK, Reachability.FINALIZER, Reachability.PHANTOM);

    private record Referent(int reference, int target, Reachability strength) {}

    private final ObjectGraph graph;
    private final int[][] strong;
    private final Reachability[] layers;
    private final List<Referent> referents = new ArrayList<>();

    RetainedReference(ObjectGraph graph) {
        this.graph = graph;
        this.strong = new int[graph.objectCount()][];
        this.layers = new Reachability[strong.length];
        for (int object = 0; object < strong.length; object++) {
            read(object);
        }
        RootOrder.LASTING_FIRST.roots(graph).forEach(root -> spread(root.object(), Reachability.STRONG));
        for (Reachability layer : WEAKER) {
            boolean changed = true;
            while (changed) {
                changed = false;
                for (Referent each : referents) {
                    if (strength(each) == layer && layers[each.target] == null) {
                        spread(each.target, layer);
                        changed = true;
                    }
                }
            }
        }
    }

    private void read(int object) {
        List<Integer> targets = new ArrayList<>();
        graph.references(object, (edge, slot, target) -> {
            if (edge.kind() == Edge.Kind.REFERENT) {
                referents.add(new Referent(object, target, edge.strength()));
            } else {
                targets.add(target);
            }
        });
        graph.classOf(object).object().ifPresent(targets::add);
        strong[object] = targets.stream().mapToInt(Integer::intValue).toArray();
    }

    private Reachability strength(Referent referent) {
        Reachability holder = layers[referent.reference];
        return holder == null ? Reachability.UNREACHABLE : holder.weaker(referent.strength);
    }

    private void spread(int start, Reachability layer) {
        Deque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            int object = queue.remove();
            if (layers[object] == null) {
                layers[object] = layer;
                for (int target : strong[object]) {
                    queue.add(target);
                }
            }
        }
    }

    long retainedBytes(int removed) {
        Reachability layer = layers[removed];
        if (layer == null) {
            return 0;
        }
        BitSet kept = new BitSet();
        Deque<Integer> queue = new ArrayDeque<>(tops(layer));
        while (!queue.isEmpty()) {
            int object = queue.remove();
            if (object != removed && layers[object] == layer && !kept.get(object)) {
                kept.set(object);
                for (int target : strong[object]) {
                    queue.add(target);
                }
            }
        }
        long bytes = 0;
        for (int object = 0; object < layers.length; object++) {
            if (layers[object] == layer && !kept.get(object)) {
                bytes += graph.shallowBytes(object);
            }
        }
        return bytes;
    }

    private List<Integer> tops(Reachability layer) {
        if (layer == Reachability.STRONG) {
            return RootOrder.LASTING_FIRST.roots(graph).stream()
                    .map(GcRoot::object)
                    .toList();
        }
        return referents.stream()
                .filter(each -> strength(each) == layer && layers[each.target] == layer)
                .map(Referent::target)
                .toList();
    }
}
