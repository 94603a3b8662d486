package dev.ullage.heapdump.tree;

import dev.ullage.heapdump.HeapGraph;
import dev.ullage.heapdump.dominator.RetainedSizes;
import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.internal.heapdump.index.IntArray;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Prunes the tree of dominators: what retains less than a share of the heap is put together with its siblings of the same class,
 * or left out, and of a long row of objects of one class, as a list's nodes are, only the first is shown.
 */
public final class RetainedTree {

    private static final int DEEPEST = 48;

    private final ObjectGraph graph;
    private final RetainedSizes sizes;
    private final long least;

    private RetainedTree(HeapGraph heap, double share) {
        this.graph = heap.objects();
        this.sizes = heap.retainedSizes();
        this.least = Math.max(1, (long) (share * sizes.total().bytes()));
    }

    /**
     * The whole heap as one tree.
     *
     * @param share of what all reachable objects take; what retains less is not shown by itself
     */
    public static RetainedNode of(HeapGraph heap, double share) {
        RetainedTree tree = new RetainedTree(heap, share);
        IntArray top = new IntArray();
        tree.sizes.topmost(top::add);
        List<RetainedNode> children = tree.nodes(top, Map.of(), 1);
        return new RetainedNode("all that is reachable", "", 1, tree.sizes.total(), MemorySize.ZERO, children);
    }

    private List<RetainedNode> nodes(IntArray objects, Map<Integer, String> fields, int depth) {
        List<RetainedNode> nodes = new ArrayList<>();
        Map<HeapClass, long[]> rest = new HashMap<>();
        for (int at = 0; at < objects.size(); at++) {
            int object = objects.get(at);
            long retained = sizes.retainedBytes(object);
            if (retained >= least) {
                nodes.add(node(object, Optional.ofNullable(fields.get(object)), depth));
            } else {
                long[] sum = rest.computeIfAbsent(graph.classOf(object), any -> new long[3]);
                sum[0]++;
                sum[1] += retained;
                sum[2] += graph.shallowBytes(object);
            }
        }
        rest.forEach((of, sum) -> {
            if (sum[1] >= least) {
                nodes.add(new RetainedNode(
                        String.format("%,d × %s", sum[0], of.simpleName()),
                        of.name(),
                        sum[0],
                        MemorySize.ofBytes(sum[1]),
                        MemorySize.ofBytes(sum[2]),
                        List.of()));
            }
        });
        nodes.sort(Comparator.comparing(RetainedNode::retained).reversed().thenComparing(RetainedNode::label));
        return nodes;
    }

    private RetainedNode node(int object, Optional<String> field, int depth) {
        String label = label(object, field);
        int last = endOfRow(object);
        IntArray below = new IntArray();
        sizes.children(last, below::add);
        List<RetainedNode> children = depth >= DEEPEST ? List.of() : nodes(below, fieldsOf(last, below), depth + 1);
        return new RetainedNode(
                label,
                sizes.describe(object).of().name(),
                1,
                MemorySize.ofBytes(sizes.retainedBytes(object)),
                MemorySize.ofBytes(graph.shallowBytes(object)),
                children);
    }

    /** The last of a row of objects of one class, each of which retains the next and little else. */
    private int endOfRow(int object) {
        int at = object;
        int next = nextOfRow(at);
        while (next >= 0) {
            at = next;
            next = nextOfRow(at);
        }
        return at;
    }

    private int nextOfRow(int object) {
        int[] next = {-1};
        sizes.children(object, child -> {
            if (graph.classIndexOf(child) == graph.classIndexOf(object)
                    && sizes.retainedBytes(child) >= least
                    && sizes.retainedBytes(object) - sizes.retainedBytes(child) < least) {
                next[0] = child;
            }
        });
        return next[0];
    }

    /** By object, the field of its dominator that refers to it; not all are referred to directly. */
    private Map<Integer, String> fieldsOf(int holder, IntArray objects) {
        Set<Integer> wanted = new HashSet<>();
        for (int at = 0; at < objects.size(); at++) {
            if (sizes.retainedBytes(objects.get(at)) >= least) {
                wanted.add(objects.get(at));
            }
        }
        Map<Integer, String> fields = new HashMap<>();
        if (!wanted.isEmpty()) {
            graph.references(holder, (edge, slot, target) -> {
                if (wanted.contains(target)) {
                    fields.putIfAbsent(target, edge.kind() == Edge.Kind.ARRAY_SLOT ? "[" + slot + "]" : edge.name());
                }
            });
        }
        return fields;
    }

    private String label(int object, Optional<String> field) {
        Optional<HeapClass> described = graph.classDescribedBy(object);
        String what = described.isPresent()
                ? "class " + described.get().simpleName()
                : graph.threadName(object)
                        .map(name -> "thread \"" + name + "\"")
                        .orElse(graph.classOf(object).simpleName());
        return field.map(name -> name + ": " + what).orElse(what);
    }
}
