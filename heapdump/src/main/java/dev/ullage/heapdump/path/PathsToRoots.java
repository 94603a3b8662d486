package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.GcRoot;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * The shortest paths from GC roots to every object of a graph, found in one search and kept in four bytes an object.
 *
 * <p>Valid as long as the graph is open. Not safe for use by several threads.
 */
public final class PathsToRoots {

    private final ObjectGraph graph;
    private final Parents parents;

    private PathsToRoots(ObjectGraph graph, Parents parents) {
        this.graph = graph;
        this.parents = parents;
    }

    /** Searches the whole graph. */
    public static PathsToRoots search(ObjectGraph graph, RootOrder order) {
        return search(graph, order, List.of());
    }

    /**
     * Searches the whole graph, and leads a path through what is held back only if no other path leads to an object.
     *
     * @param heldBack sets of objects; of several, a path leads through one of the first rather than of the last
     */
    public static PathsToRoots search(ObjectGraph graph, RootOrder order, List<BitSet> heldBack) {
        return new PathsToRoots(graph, PathSearch.run(graph, order, List.copyOf(heldBack)));
    }

    /** The object before {@code object} on its path; empty if it is a root or cannot be reached. */
    public OptionalInt parent(int object) {
        return parents.isReached(object) && !parents.isRoot(object)
                ? OptionalInt.of(parents.parent(object))
                : OptionalInt.empty();
    }

    /** The root that starts the path, if {@code object} is that root. */
    public Optional<GcRoot> root(int object) {
        return parents.isReached(object) && parents.isRoot(object)
                ? Optional.of(parents.root(object))
                : Optional.empty();
    }

    /** Whether any path leads to {@code object}. */
    public boolean isReached(int object) {
        return parents.isReached(object);
    }

    /** The merged paths to all instances of the given classes, the path of most instances first. */
    public List<RootPath> to(List<HeapClass> classes) {
        boolean[] wanted = new boolean[graph.classes().size()];
        classes.forEach(each -> wanted[each.index()] = true);
        return toObjects(object -> wanted[graph.classIndexOf(object)]);
    }

    /** The path to one object. */
    public RootPath toObject(int object) {
        if (!parents.isReached(object)) {
            Unreachable unreachable = new Unreachable(graph);
            unreachable.add(object);
            return unreachable.paths().get(0);
        }
        PathMerge merge = new PathMerge(graph, parents, ShapeMarks.forSome(graph.objectCount()), new EdgeSearch(graph));
        merge.add(object);
        MergedPaths written = new MergedPaths(graph, merge.tree());
        for (int shape = 0; shape < merge.tree().size(); shape++) {
            if (merge.tree().shape(shape).instances > 0) {
                return written.path(merge.tree().shape(shape));
            }
        }
        throw new IllegalStateException("An object without a path: " + object);
    }

    /** The paths to all objects, merged into one tree. */
    public PathTree tree() {
        return PathTree.of(graph, parents);
    }

    /** The merged paths to all objects that {@code wanted} accepts by ordinal, the path of most objects first. */
    public List<RootPath> toObjects(IntPredicate wanted) {
        PathMerge merge = new PathMerge(graph, parents, ShapeMarks.forSome(graph.objectCount()), new EdgeSearch(graph));
        Unreachable unreachable = new Unreachable(graph);
        for (int object = 0; object < parents.size(); object++) {
            if (wanted.test(object)) {
                if (parents.isReached(object)) {
                    merge.add(object);
                } else {
                    unreachable.add(object);
                }
            }
        }
        MergedPaths written = new MergedPaths(graph, merge.tree());
        List<RootPath> paths = new ArrayList<>();
        for (int shape = 0; shape < merge.tree().size(); shape++) {
            if (merge.tree().shape(shape).instances > 0) {
                paths.add(written.path(merge.tree().shape(shape)));
            }
        }
        paths.addAll(unreachable.paths());
        paths.sort(Comparator.comparingLong(RootPath::instances)
                .reversed()
                .thenComparing(RootPath::reachability)
                .thenComparing(RootPath::identity));
        return Collections.unmodifiableList(paths);
    }
}
