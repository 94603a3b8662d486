package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.internal.heapdump.index.IntArray;
import java.util.Optional;

/** Merges the paths to many objects. Each object on any of the paths is looked at once. */
final class PathMerge {

    private final ObjectGraph graph;
    private final Parents parents;
    private final ShapeTree tree = new ShapeTree();
    private final ShapeMarks shapeOf;
    private final EdgeLookup edges;
    private final IntArray path = new IntArray();

    PathMerge(ObjectGraph graph, Parents parents, ShapeMarks shapeOf, EdgeLookup edges) {
        this.graph = graph;
        this.parents = parents;
        this.shapeOf = shapeOf;
        this.edges = edges;
    }

    ShapeTree tree() {
        return tree;
    }

    /** Adds a reached object. */
    void add(int object) {
        Shape end = tree.shape(shapeOf(object));
        end.instances++;
        end.bytes += graph.shallowBytes(object);
        if (end.sample < 0) {
            end.sample = object;
        }
    }

    private int shapeOf(int object) {
        int at = object;
        int shape = shapeOf.get(at);
        while (shape < 0 && !parents.isRoot(at)) {
            path.add(at);
            at = parents.parent(at);
            shape = shapeOf.get(at);
        }
        if (shape < 0) {
            shape = note(at, rootShape(at));
        }
        while (path.size() > 0) {
            int child = path.pop();
            shape = note(child, step(shape, at, child));
            at = child;
        }
        return shape;
    }

    private int note(int object, int shape) {
        shapeOf.put(object, shape);
        tree.shape(shape).objects++;
        return shape;
    }

    private int rootShape(int object) {
        Optional<HeapClass> described = graph.classDescribedBy(object);
        int shape = tree.root(described.orElse(graph.classOf(object)), described.isPresent());
        Shape root = tree.shape(shape);
        root.roots++;
        if (root.root == null) {
            root.root = parents.root(object);
        }
        return shape;
    }

    private int step(int shape, int parent, int child) {
        Edge edge = edges.edge(parent, child);
        HeapClass target = graph.classOf(child);
        boolean isLink = edge.kind() == Edge.Kind.FIELD && graph.classIndexOf(parent) == target.index();
        if (isLink) {
            tree.shape(shape).linkedBy(edge);
            return shape;
        }
        return tree.step(shape, edge, target);
    }
}
