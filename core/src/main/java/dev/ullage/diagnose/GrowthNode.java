package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.Reachability;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place on the paths to the objects of one class, in both dumps: how many objects are there, and which is one. */
final class GrowthNode {

    /** The dump from before, and that from after. */
    static final int BEFORE = 0;

    static final int AFTER = 1;

    private final int index;
    private final @Nullable GrowthNode parent;
    private final @Nullable Edge edge;
    private final HeapClass type;
    private final String label;
    private final int depth;
    private final Reachability reachability;

    private final long[] objects = new long[2];
    private final long[] instances = new long[2];
    private final long[] bytes = new long[2];
    private final int[] samples = {-1, -1};

    GrowthNode(int index, @Nullable GrowthNode parent, @Nullable Edge edge, HeapClass type, String label) {
        this.index = index;
        this.parent = parent;
        this.edge = edge;
        this.type = type;
        this.label = label;
        this.depth = parent == null ? 0 : parent.depth + 1;
        Reachability above = parent == null ? Reachability.STRONG : parent.reachability;
        this.reachability = edge == null ? above : above.weaker(edge.strength());
    }

    int index() {
        return index;
    }

    Optional<GrowthNode> parent() {
        return Optional.ofNullable(parent);
    }

    /** How the parent refers to the objects here; empty at the root. */
    Optional<Edge> edge() {
        return Optional.ofNullable(edge);
    }

    HeapClass type() {
        return type;
    }

    /** Whether the objects here are the class object of {@link #type()}. */
    boolean isClassObject() {
        return parent == null && label.startsWith("class ");
    }

    /** The same for the same place in any dump. */
    String label() {
        return label;
    }

    int depth() {
        return depth;
    }

    Reachability reachability() {
        return reachability;
    }

    void note(int dump, int object) {
        objects[dump]++;
        samples[dump] = object;
    }

    void noteEnd(int dump, long shallowBytes) {
        instances[dump]++;
        bytes[dump] += shallowBytes;
    }

    /** Objects here on the way to, or of, the class. */
    long objects(int dump) {
        return objects[dump];
    }

    long rise() {
        return objects[AFTER] - objects[BEFORE];
    }

    /** Objects of the class itself. */
    long instances(int dump) {
        return instances[dump];
    }

    long instancesRise() {
        return instances[AFTER] - instances[BEFORE];
    }

    long bytes(int dump) {
        return bytes[dump];
    }

    long bytesRise() {
        return bytes[AFTER] - bytes[BEFORE];
    }

    /** The last of the objects here, or -1: the newest, mostly, for a heap is filled upwards, and so more likely one that leaks. */
    int sample(int dump) {
        return samples[dump];
    }

    /** The nodes from the root to this one. */
    List<GrowthNode> way() {
        List<GrowthNode> way = new ArrayList<>();
        for (GrowthNode at = this; at != null; at = at.parent) {
            way.add(at);
        }
        Collections.reverse(way);
        return way;
    }

    /** The labels from the root to this node, to compare places of different trees. */
    List<String> place() {
        return way().stream().map(GrowthNode::label).toList();
    }

    @Override
    public String toString() {
        return String.join(" → ", place());
    }
}
