package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The shortest paths to all objects of a graph, merged by shape into a tree: its size is that of the program, not that
 * of the heap.
 *
 * <p>Nodes are numbered from 0, each after its parent. Array slots and the nodes of a list are one node. Immutable, and
 * valid as long as the graph is open.
 */
public final class PathTree {

    private final ShapeTree shapes;
    private final MergedPaths paths;
    private final Set<String> linkedClasses;

    private PathTree(ShapeTree shapes, MergedPaths paths, Set<String> linkedClasses) {
        this.shapes = shapes;
        this.paths = paths;
        this.linkedClasses = linkedClasses;
    }

    static PathTree of(ObjectGraph graph, Parents parents) {
        AllEdges edges = AllEdges.of(graph, parents);
        PathMerge merge = new PathMerge(graph, parents, ShapeMarks.forMost(graph.objectCount()), edges);
        for (int object = 0; object < parents.size(); object++) {
            if (parents.isReached(object)) {
                merge.add(object);
            }
        }
        return new PathTree(merge.tree(), new MergedPaths(graph, merge.tree()), edges.linkedClasses());
    }

    /** How many nodes there are. */
    public int size() {
        return shapes.size();
    }

    /** The node before {@code node}; empty at a root. */
    public OptionalInt parent(int node) {
        int parent = shapes.shape(node).parent;
        return parent < 0 ? OptionalInt.empty() : OptionalInt.of(parent);
    }

    /** The place that leads from the parent to {@code node}; empty at a root. */
    public Optional<Edge> edge(int node) {
        return Optional.ofNullable(shapes.shape(node).step).map(PathStep::edge);
    }

    /** The class of the objects at {@code node}. */
    public HeapClass target(int node) {
        return shapes.shape(node).target;
    }

    /** Whether {@code node} is a root that is a class object, the first step to its static fields. */
    public boolean isClassObject(int node) {
        Shape shape = shapes.shape(node);
        return shape.root != null && shape.step == null && paths.isClassObject(shape.root.object());
    }

    /** How many objects are at {@code node}. */
    public long objects(int node) {
        return shapes.shape(node).instances;
    }

    /** What the objects at {@code node} themselves take, in bytes. */
    public long shallowBytes(int node) {
        return shapes.shape(node).bytes;
    }

    /** The path to {@code node}. */
    public RootPath path(int node) {
        return paths.path(shapes.shape(node));
    }

    /** The names of the classes of which some instance refers to another, as a list's nodes do. */
    public Set<String> linkedClasses() {
        return linkedClasses;
    }
}
