package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shortest paths to the objects of one class, of two dumps, merged by the fields they lead through.
 *
 * <p>A link from an object to another of its class adds no node, and a longer cycle is led back after its second turn; so
 * a list of a million links makes a handful of nodes.
 */
final class GrowthTree {

    private static final int LONGEST_CYCLE = 8;

    private final List<GrowthNode> nodes = new ArrayList<>();
    private final Map<Key, GrowthNode> children = new HashMap<>();

    List<GrowthNode> nodes() {
        return nodes;
    }

    GrowthNode node(int index) {
        return nodes.get(index);
    }

    /** The node of objects that paths start from: class objects by the class they describe. */
    GrowthNode root(HeapClass type, boolean isClassObject) {
        String label = (isClassObject ? "class " : "root ") + TypeNames.shared(type.name());
        Key key = new Key(-1, label);
        GrowthNode known = children.get(key);
        return known != null ? known : add(key, new GrowthNode(nodes.size(), null, null, type, label));
    }

    /** The node one step on. */
    GrowthNode step(GrowthNode parent, Edge edge, HeapClass type, String label) {
        Key key = new Key(parent.index(), label);
        GrowthNode known = children.get(key);
        if (known != null) {
            return known;
        }
        Optional<GrowthNode> turned = turned(parent, label);
        if (turned.isPresent()) {
            children.put(key, turned.get());
            return turned.get();
        }
        return add(key, new GrowthNode(nodes.size(), parent, edge, type, label));
    }

    private GrowthNode add(Key key, GrowthNode node) {
        nodes.add(node);
        children.put(key, node);
        return node;
    }

    /** The nearest node of the same step, if the path has taken it twice already. */
    private static Optional<GrowthNode> turned(GrowthNode parent, String label) {
        Optional<GrowthNode> nearest = Optional.empty();
        Optional<GrowthNode> at = Optional.of(parent);
        for (int steps = 0; steps < 2 * LONGEST_CYCLE && at.isPresent(); steps++) {
            if (at.get().label().equals(label)) {
                if (nearest.isPresent()) {
                    return nearest;
                }
                nearest = at;
            }
            at = at.get().parent();
        }
        return Optional.empty();
    }

    private record Key(int parent, String label) {}
}
