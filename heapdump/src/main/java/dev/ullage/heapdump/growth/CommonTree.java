package dev.ullage.heapdump.growth;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.path.PathTree;
import dev.ullage.internal.heapdump.index.IntArray;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers the nodes of several dumps' path trees, equal ones alike.
 *
 * <p>Nodes are equal by the names on their way, not by the kind of root. A static field is a start of its own, however
 * its class is reached. The fields that lead from one object into both ends of a list are one, for which end is nearer
 * to a node changes as the list grows. A node's number is higher than its parent's.
 */
final class CommonTree {

    static final int NONE = -1;

    private final Map<Key, Integer> numbers = new HashMap<>();
    private final IntArray parents = new IntArray();
    private final Set<String> linkedClasses = new HashSet<>();

    CommonTree(List<PathTree> trees) {
        trees.forEach(tree -> linkedClasses.addAll(tree.linkedClasses()));
    }

    int size() {
        return parents.size();
    }

    int parent(int number) {
        return parents.get(number);
    }

    /** Takes in a tree and returns the common number of each of its nodes. */
    int[] add(PathTree tree) {
        int[] common = new int[tree.size()];
        for (int node = 0; node < common.length; node++) {
            common[node] = number(key(tree, node, common));
        }
        return common;
    }

    private int number(Key key) {
        Integer known = numbers.putIfAbsent(key, parents.size());
        if (known != null) {
            return known;
        }
        parents.add(key.parent);
        return parents.size() - 1;
    }

    private Key key(PathTree tree, int node, int[] common) {
        String target = tree.target(node).name();
        Optional<Edge> edge = tree.edge(node);
        if (edge.isEmpty()) {
            return new Key(NONE, tree.isClassObject(node) ? "class" : "", target);
        }
        String holder = edge.get().holder().name();
        boolean isStatic = edge.get().kind() == Edge.Kind.STATIC_FIELD;
        boolean isEnd = edge.get().kind() == Edge.Kind.FIELD && linkedClasses.contains(target);
        String place =
                isEnd ? holder + " into " + target : holder + "." + edge.get().name();
        return new Key(isStatic ? NONE : common[tree.parent(node).orElseThrow()], place, target);
    }

    private record Key(int parent, String place, String target) {}
}
