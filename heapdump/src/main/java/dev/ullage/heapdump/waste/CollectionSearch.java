package dev.ullage.heapdump.waste;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Looks at every collection of the JDK's in a graph, and adds up by class what is empty. */
final class CollectionSearch {

    private final ObjectGraph graph;
    private final @Nullable Sum[] sums;
    /** How many entries the last table that was counted has. */
    private long filled;

    private CollectionSearch(ObjectGraph graph) {
        this.graph = graph;
        this.sums = new Sum[graph.classes().size()];
        for (CollectionKind kind : CollectionKind.ALL) {
            for (HeapClass of : graph.classesNamed(kind.className())) {
                sums[of.index()] = new Sum(kind);
            }
        }
    }

    /** Of one class of collections. */
    private static final class Sum {

        private final CollectionKind kind;
        private long count;
        private long empty;
        private long emptyBytes;
        private long oversized;
        private long unusedBytes;

        Sum(CollectionKind kind) {
            this.kind = kind;
        }

        CollectionWaste waste() {
            return new CollectionWaste(
                    kind.className(),
                    count,
                    empty,
                    MemorySize.ofBytes(emptyBytes),
                    MemorySize.ofBytes(unusedBytes),
                    oversized);
        }
    }

    static List<CollectionWaste> of(ObjectGraph graph) {
        CollectionSearch search = new CollectionSearch(graph);
        for (int object = 0; object < graph.objectCount(); object++) {
            Sum sum = search.sums[graph.classIndexOf(object)];
            if (sum != null) {
                search.visit(object, sum);
            }
        }
        List<CollectionWaste> found = new ArrayList<>();
        for (Sum sum : search.sums) {
            if (sum != null && sum.count > 0) {
                found.add(sum.waste());
            }
        }
        found.sort(Comparator.comparing(CollectionWaste::wasted).reversed().thenComparing(CollectionWaste::className));
        return List.copyOf(found);
    }

    private void visit(int collection, Sum sum) {
        sum.count++;
        CollectionKind kind = sum.kind;
        OptionalInt table = kind.table().isEmpty()
                ? OptionalInt.empty()
                : graph.reference(collection, kind.table().get());
        if (kind.inner().isPresent()) {
            visitSet(collection, kind.inner().get(), sum);
        } else if (entries(collection, kind, table) == 0) {
            sum.empty++;
            sum.emptyBytes += graph.shallowBytes(collection) + ownTable(table);
        } else if (table.isPresent()) {
            addUnused(table.getAsInt(), sum);
        }
    }

    /** A set's entries are counted with its map; of the set itself only whether it is empty. */
    private void visitSet(int set, String field, Sum sum) {
        OptionalInt map = graph.reference(set, field);
        if (map.isPresent() && graph.primitive(map.getAsInt(), "size").orElse(-1) == 0) {
            sum.empty++;
            sum.emptyBytes += graph.shallowBytes(set);
        }
    }

    private long entries(int collection, CollectionKind kind, OptionalInt table) {
        if (kind.size().isPresent()) {
            return graph.primitive(collection, kind.size().get()).orElse(-1);
        }
        return table.isEmpty() ? 0 : filled(table.getAsInt());
    }

    /** Lists that are empty share one table, of no length. */
    private long ownTable(OptionalInt table) {
        return table.isEmpty() || graph.arrayLength(table.getAsInt()) == 0 ? 0 : graph.shallowBytes(table.getAsInt());
    }

    private void addUnused(int table, Sum sum) {
        int length = graph.arrayLength(table);
        long free = length - filled(table);
        if (free * 4 > length * 3L) {
            sum.oversized++;
            sum.unusedBytes += graph.shallowBytes(table) * free / length;
        }
    }

    private long filled(int table) {
        filled = 0;
        graph.targets(table, entry -> filled++);
        return filled;
    }
}
