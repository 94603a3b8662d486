package dev.ullage.probe;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.path.RootOrder;
import dev.ullage.internal.heapdump.index.IntArray;
import dev.ullage.measure.MemorySize;
import dev.ullage.probe.StaticRetention.RetainedBy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * Finds what only some static fields lead to: one walk from all roots that passes these fields by, then one from each of
 * them over what the first did not reach. An object is visited at most twice in the second, for it changes hands from
 * nobody to one field, and from one field to several.
 */
final class StaticRetentionSearch {

    private static final int NOBODY = 0;
    private static final int OTHERS = -1;
    private static final int SEVERAL = -2;

    private final ObjectGraph graph;
    private final boolean[] chosen;
    /** By object: {@link #NOBODY}, {@link #OTHERS}, {@link #SEVERAL}, or the number of a field, from 1. */
    private final int[] owners;

    private final IntArray pending = new IntArray();
    private final List<HeapClass> holders = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final IntArray values = new IntArray();

    private StaticRetentionSearch(ObjectGraph graph, Predicate<String> classNames) {
        this.graph = graph;
        this.owners = new int[graph.objectCount()];
        this.chosen = new boolean[owners.length];
        for (HeapClass each : graph.classes()) {
            if (each.object().isPresent() && !each.isArray() && classNames.test(each.name())) {
                chosen[each.object().getAsInt()] = true;
            }
        }
    }

    static StaticRetention run(ObjectGraph graph, Predicate<String> classNames) {
        StaticRetentionSearch search = new StaticRetentionSearch(graph, classNames);
        search.collectFields();
        RootOrder.LASTING_FIRST.roots(graph).forEach(root -> search.give(root.object(), OTHERS));
        search.walk(OTHERS);
        for (int field = 0; field < search.values.size(); field++) {
            search.give(search.values.get(field), field + 1);
            search.walk(field + 1);
        }
        return search.result();
    }

    private void collectFields() {
        for (int object = 0; object < chosen.length; object++) {
            if (chosen[object]) {
                graph.references(object, (edge, slot, target) -> {
                    if (isField(edge)) {
                        holders.add(edge.holder());
                        names.add(edge.name());
                        values.add(target);
                    }
                });
            }
        }
    }

    /** Names in angle brackets are what HotSpot dumps beside the fields, such as a class's resolved constants. */
    private static boolean isField(Edge edge) {
        return edge.kind() == Edge.Kind.STATIC_FIELD && !edge.name().startsWith("<");
    }

    private void walk(int owner) {
        while (pending.size() > 0) {
            int object = pending.pop();
            int heir = owners[object] == SEVERAL ? SEVERAL : owner;
            IntConsumer hand = target -> give(target, heir);
            graph.classOf(object).object().ifPresent(hand);
            if (chosen[object]) {
                graph.references(object, (edge, slot, target) -> {
                    if (!isField(edge)) {
                        give(target, heir);
                    }
                });
            } else {
                graph.targets(object, hand);
            }
        }
    }

    private void give(int object, int owner) {
        int before = owners[object];
        if (before == owner || before == OTHERS || before == SEVERAL) {
            return;
        }
        owners[object] = before == NOBODY ? owner : SEVERAL;
        pending.add(object);
    }

    private StaticRetention result() {
        long[] bytes = new long[names.size() + 1];
        long[] objects = new long[names.size() + 1];
        long shared = 0;
        for (int object = 0; object < owners.length; object++) {
            if (owners[object] > 0) {
                bytes[owners[object]] += graph.shallowBytes(object);
                objects[owners[object]]++;
            } else if (owners[object] == SEVERAL) {
                shared += graph.shallowBytes(object);
            }
        }
        List<RetainedBy> fields = new ArrayList<>();
        long all = shared;
        for (int field = 1; field < bytes.length; field++) {
            all += bytes[field];
            if (objects[field] > 0) {
                fields.add(new RetainedBy(
                        holders.get(field - 1).name(),
                        names.get(field - 1),
                        graph.classOf(values.get(field - 1)).name(),
                        objects[field],
                        MemorySize.ofBytes(bytes[field])));
            }
        }
        fields.sort(Comparator.comparing(RetainedBy::retained)
                .reversed()
                .thenComparing(RetainedBy::className)
                .thenComparing(RetainedBy::field));
        return new StaticRetention(MemorySize.ofBytes(all), fields, MemorySize.ofBytes(shared), classes());
    }

    private int classes() {
        int classes = 0;
        for (boolean each : chosen) {
            classes += each ? 1 : 0;
        }
        return classes;
    }
}
