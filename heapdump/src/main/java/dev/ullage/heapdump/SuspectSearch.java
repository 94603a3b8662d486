package dev.ullage.heapdump;

import dev.ullage.heapdump.dominator.RetainedSizes;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.path.RootPath;
import dev.ullage.internal.heapdump.index.IntArray;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the dominator tree down, as long as what an object dominates directly retains a large share itself.
 *
 * <p>It stops at the first of a row of objects of one class, as a list's nodes are, for the rest of a list is large too.
 */
final class SuspectSearch {

    private final HeapGraph heap;
    private final ObjectGraph graph;
    private final RetainedSizes sizes;
    private final long least;
    private final IntArray pending = new IntArray();
    private final List<Integer> found = new ArrayList<>();

    private SuspectSearch(HeapGraph heap, double share) {
        this.heap = heap;
        this.graph = heap.objects();
        this.sizes = heap.retainedSizes();
        this.least = Math.max(1, (long) Math.ceil(share * sizes.total().bytes()));
    }

    static List<Suspect> of(HeapGraph heap, double share) {
        SuspectSearch search = new SuspectSearch(heap, share);
        search.sizes.topmost(search::pendIfLarge);
        while (search.pending.size() > 0) {
            search.visit(search.pending.pop());
        }
        return search.found.stream()
                .sorted(Comparator.comparingLong((Integer object) -> search.sizes.retainedBytes(object))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .map(search::suspect)
                .toList();
    }

    private void pendIfLarge(int object) {
        if (sizes.retainedBytes(object) >= least) {
            pending.add(object);
        }
    }

    private void visit(int object) {
        IntArray large = new IntArray();
        sizes.children(object, child -> {
            if (sizes.retainedBytes(child) >= least) {
                large.add(child);
            }
        });
        long rest = sizes.retainedBytes(object);
        boolean isRow = false;
        for (int child = 0; child < large.size(); child++) {
            rest -= sizes.retainedBytes(large.get(child));
            isRow |= graph.classIndexOf(large.get(child)) == graph.classIndexOf(object);
        }
        if (isRow || rest >= least) {
            found.add(object);
        }
        for (int child = 0; child < large.size() && !isRow; child++) {
            pending.add(large.get(child));
        }
    }

    private Suspect suspect(int object) {
        RootPath path = heap.paths().toObject(object);
        double share = (double) sizes.retainedBytes(object) / sizes.total().bytes();
        return new Suspect(sizes.describe(object), share, path, contents(object));
    }

    private List<ClassStatistics> contents(int top) {
        long[] counts = new long[graph.classes().size()];
        long[] bytes = new long[counts.length];
        IntArray below = new IntArray();
        below.add(top);
        while (below.size() > 0) {
            int object = below.pop();
            counts[graph.classIndexOf(object)]++;
            bytes[graph.classIndexOf(object)] += graph.shallowBytes(object);
            sizes.children(object, below::add);
        }
        Map<String, ClassStatistics> byName = new HashMap<>();
        for (HeapClass each : graph.classes()) {
            if (counts[each.index()] > 0) {
                MemorySize size = MemorySize.ofBytes(bytes[each.index()]);
                ClassStatistics row = new ClassStatistics(each.name(), counts[each.index()], size);
                byName.merge(each.name(), row, ClassStatistics::plus);
            }
        }
        return byName.values().stream()
                .sorted(Comparator.comparing(ClassStatistics::size)
                        .reversed()
                        .thenComparing(ClassStatistics::className))
                .toList();
    }
}
