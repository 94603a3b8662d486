package dev.ullage.heapdump.dominator;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What each object of a graph retains: the bytes that would be freed if nothing referred to it any more.
 *
 * <p>An object is freed with its dominator, through which all ways from the GC roots to it lead. GC roots are those of
 * the dump and the classes of the JVM's own loaders, which are never unloaded. Only strong references count, that of an
 * instance to its class among them. What a soft, weak, final or phantom reference alone keeps belongs to no holder: the
 * referent counts as a root itself, one step less firm, with all that it holds in turn; it does not count as a holder of
 * what is held more firmly. What nothing reaches retains nothing and is retained by nothing.
 *
 * <p>The search takes about 32 bytes an object at its peak; twelve are kept, and eight more once {@link #children} or
 * {@link #largestClasses} is asked. Valid as long as the graph is open. Not safe for use by several threads.
 */
public final class RetainedSizes {

    private final ObjectGraph graph;
    private final DominatorTree tree;
    private DominatorTree.@Nullable Children children;

    private RetainedSizes(ObjectGraph graph, DominatorTree tree) {
        this.graph = graph;
        this.tree = tree;
    }

    /** Searches the whole graph. */
    public static RetainedSizes of(ObjectGraph graph) {
        return new RetainedSizes(graph, DominatorTree.of(graph));
    }

    /** What all reachable objects take together. */
    public MemorySize total() {
        return MemorySize.ofBytes(tree.total());
    }

    /** Whether any path leads to {@code object}, through strong or other references. */
    public boolean isReachable(int object) {
        return tree.isReached(object);
    }

    /** Bytes of {@code object} and all it dominates; 0 if it is unreachable. */
    public long retainedBytes(int object) {
        return tree.retained(object);
    }

    /** The immediate dominator; empty if that is no object, but the roots together, or if {@code object} is unreachable. */
    public OptionalInt dominator(int object) {
        int dominator = tree.dominator(object);
        return dominator < 0 ? OptionalInt.empty() : OptionalInt.of(dominator);
    }

    /** Hands on the objects whose immediate dominator is {@code object}. */
    public void children(int object, IntConsumer sink) {
        downwards().forEach(object, sink);
    }

    /** Hands on the objects that no single object dominates. */
    public void topmost(IntConsumer sink) {
        downwards().forEach(DominatorTree.VIRTUAL_ROOT, sink);
    }

    /** {@code object} with its sizes. */
    public RetainedObject describe(int object) {
        HeapClass described = graph.classDescribedBy(object).orElse(null);
        return new RetainedObject(
                object,
                described == null ? graph.classOf(object) : described,
                described != null,
                MemorySize.ofBytes(graph.shallowBytes(object)),
                MemorySize.ofBytes(tree.retained(object)));
    }

    /** At most {@code limit} objects, those that retain most first; of equals, the one at the lower address. */
    public List<RetainedObject> largest(int limit) {
        PriorityQueue<Integer> queue =
                new PriorityQueue<>(Comparator.comparingLong((Integer object) -> tree.retained(object))
                        .thenComparing(Comparator.reverseOrder()));
        for (int object = 0; object < tree.size() && limit > 0; object++) {
            if (tree.isReached(object)
                    && (queue.size() < limit || tree.retained(queue.element()) < tree.retained(object))) {
                queue.add(object);
                if (queue.size() > limit) {
                    queue.remove();
                }
            }
        }
        List<RetainedObject> largest = new ArrayList<>();
        while (!queue.isEmpty()) {
            largest.add(describe(queue.remove()));
        }
        Collections.reverse(largest);
        return Collections.unmodifiableList(largest);
    }

    /** At most {@code limit} classes, classes of one name together, those whose instances retain most first. */
    public List<RetainedClass> largestClasses(int limit) {
        return ClassTotals.of(graph, tree, downwards()).stream()
                .sorted(Comparator.comparing(RetainedClass::retained)
                        .reversed()
                        .thenComparing(RetainedClass::className))
                .limit(limit)
                .toList();
    }

    private DominatorTree.Children downwards() {
        DominatorTree.Children found = children;
        if (found == null) {
            found = tree.children();
            children = found;
        }
        return found;
    }
}
