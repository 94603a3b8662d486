package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.graph.ReferenceVisitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The places that the tree of paths leads through, for all objects, read from the file once, front to back. */
final class AllEdges implements EdgeLookup, ReferenceVisitor {

    private final ObjectGraph graph;
    private final Parents parents;
    private final List<Edge> edges = new ArrayList<>();
    private final Map<Edge, Integer> numbers = new HashMap<>();
    /** By object the number of the edge from its parent plus one; 0 if that is none of the parent's fields. */
    private final int[] edgeTo;

    private final boolean[] linksItself;
    private int from;

    private AllEdges(ObjectGraph graph, Parents parents) {
        this.graph = graph;
        this.parents = parents;
        this.edgeTo = new int[graph.objectCount()];
        this.linksItself = new boolean[graph.classes().size()];
    }

    static AllEdges of(ObjectGraph graph, Parents parents) {
        AllEdges all = new AllEdges(graph, parents);
        for (int object = 0; object < parents.size(); object++) {
            int index = graph.classIndexOf(object);
            if (parents.isReached(object)
                    && graph.mayRefer(index)
                    && !graph.classes().get(index).isArray()) {
                all.from = object;
                graph.references(object, all);
            }
        }
        return all;
    }

    @Override
    public void reference(Edge edge, int slot, int target) {
        if (edge.kind() == Edge.Kind.FIELD && graph.classIndexOf(from) == graph.classIndexOf(target)) {
            linksItself[graph.classIndexOf(from)] = true;
        }
        boolean isOnPath = !parents.isRoot(target) && parents.isReached(target) && parents.parent(target) == from;
        if (isOnPath && (edgeTo[target] == 0 || isFirmer(edge, edges.get(edgeTo[target] - 1)))) {
            edgeTo[target] = number(edge) + 1;
        }
    }

    private static boolean isFirmer(Edge edge, Edge other) {
        return edge.strength().compareTo(other.strength()) < 0;
    }

    private int number(Edge edge) {
        Integer known = numbers.putIfAbsent(edge, edges.size());
        if (known != null) {
            return known;
        }
        edges.add(edge);
        return edges.size() - 1;
    }

    @Override
    public Edge edge(int parent, int child) {
        if (edgeTo[child] > 0) {
            return edges.get(edgeTo[child] - 1);
        }
        HeapClass of = graph.classOf(parent);
        return of.isArray() ? Edge.slotOf(of) : Edge.classOf(of);
    }

    /** The names of the classes of which one instance refers to another, as a list's nodes do. */
    Set<String> linkedClasses() {
        Set<String> names = new TreeSet<>();
        for (HeapClass each : graph.classes()) {
            if (linksItself[each.index()]) {
                names.add(each.name());
            }
        }
        return names;
    }
}
