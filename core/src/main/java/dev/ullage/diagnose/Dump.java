package dev.ullage.diagnose;

import dev.ullage.heapdump.HeapGraph;
import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.heapdump.path.PathsToRoots;
import dev.ullage.heapdump.path.RootOrder;
import dev.ullage.internal.heapdump.index.IntArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A heap dump under diagnosis: five bytes an object besides its graph. */
final class Dump implements AutoCloseable {

    private final int which;
    private final HeapGraph heap;
    private final ObjectGraph graph;
    private final PathsToRoots paths;
    private final String[] names;
    /** By object: the node of the last tree grown, plus one. */
    private final int[] nodes;

    private final IntArray way = new IntArray();
    private @Nullable BitSet strong;
    private final Map<Edge, Map<HeapClass, String>> labels = new HashMap<>();
    /** The last step in the tree that is grown: what leaks hangs side by side, so the next is mostly the same. */
    private Optional<Step> last = Optional.empty();

    private record Step(GrowthNode from, Edge edge, HeapClass type, GrowthNode to) {
        boolean is(GrowthNode otherFrom, Edge otherEdge, HeapClass otherType) {
            return from == otherFrom && type == otherType && edge.equals(otherEdge);
        }
    }

    private Dump(int which, HeapGraph heap) {
        this.which = which;
        this.heap = heap;
        this.graph = heap.objects();
        this.paths = PathsToRoots.search(graph, RootOrder.LASTING_FIRST, HeldBack.of(graph));
        this.nodes = new int[graph.objectCount()];
        this.names = graph.classes().stream()
                .map(each -> TypeNames.shared(each.name()))
                .toArray(String[]::new);
    }

    /** Opens a dump as {@link GrowthNode#BEFORE} or {@link GrowthNode#AFTER}. */
    static Dump open(int which, Path file) throws IOException {
        HeapGraph heap = HeapGraph.open(file);
        try {
            return new Dump(which, heap);
        } catch (RuntimeException | Error failure) {
            heap.close();
            throw failure;
        }
    }

    int which() {
        return which;
    }

    ObjectGraph graph() {
        return graph;
    }

    PathsToRoots paths() {
        return paths;
    }

    /** The name by which an object's class is counted. */
    String countedName(int object) {
        return names[graph.classIndexOf(object)];
    }

    String countedName(HeapClass of) {
        return names[of.index()];
    }

    /** How many objects are counted under a name. */
    long instances(String className) {
        return graph.classes().stream()
                .filter(each -> countedName(each).equals(className))
                .mapToLong(HeapClass::instances)
                .sum();
    }

    /**
     * Adds the paths to all objects counted under {@code className} to a tree.
     *
     * @param cutAtClasses whether a path starts at the last class object on it, as if that were a root
     */
    void growInto(GrowthTree tree, String className, boolean cutAtClasses) {
        Arrays.fill(nodes, 0);
        last = Optional.empty();
        boolean[] wanted = new boolean[names.length];
        for (int of = 0; of < names.length; of++) {
            wanted[of] = names[of].equals(className);
        }
        for (int object = 0; object < nodes.length; object++) {
            if (wanted[graph.classIndexOf(object)] && paths.isReached(object)) {
                node(tree, object, cutAtClasses).noteEnd(which, graph.shallowBytes(object));
            }
        }
    }

    /** The objects that {@link #growInto} put at any of some nodes. */
    IntArray objectsAt(List<GrowthNode> places) {
        int[] indices = places.stream().mapToInt(node -> node.index() + 1).toArray();
        IntArray found = new IntArray();
        for (int object = 0; object < nodes.length; object++) {
            for (int index : indices) {
                if (nodes[object] == index) {
                    found.add(object);
                }
            }
        }
        return found;
    }

    private GrowthNode node(GrowthTree tree, int object, boolean cutAtClasses) {
        int at = object;
        while (nodes[at] == 0) {
            int parent = paths.parent(at).orElse(-1);
            if (parent < 0 || (cutAtClasses && graph.classDescribedBy(at).isPresent())) {
                Optional<HeapClass> described = graph.classDescribedBy(at);
                note(at, tree.root(described.orElse(graph.classOf(at)), described.isPresent()));
                break;
            }
            way.add(at);
            at = parent;
        }
        GrowthNode node = tree.node(nodes[at] - 1);
        while (way.size() > 0) {
            int child = way.pop();
            node = step(tree, node, at, child);
            note(child, node);
            at = child;
        }
        return node;
    }

    private void note(int object, GrowthNode node) {
        nodes[object] = node.index() + 1;
        node.note(which, object);
    }

    private GrowthNode step(GrowthTree tree, GrowthNode node, int parent, int child) {
        Edge edge = edge(parent, child);
        HeapClass type = graph.classOf(child);
        if (edge.kind() == Edge.Kind.FIELD && graph.classIndexOf(parent) == type.index()) {
            return node;
        }
        if (last.isEmpty() || !last.get().is(node, edge, type)) {
            GrowthNode to = tree.step(node, edge, type, label(edge, type));
            last = Optional.of(new Step(node, edge, type, to));
        }
        return last.get().to();
    }

    private String label(Edge edge, HeapClass type) {
        return labels.computeIfAbsent(edge, any -> new HashMap<>())
                .computeIfAbsent(
                        type, any -> countedName(edge.holder()) + "." + edge.name() + " : " + countedName(type));
    }

    /** How firmly an object is held: as the weakest reference on its path, or softly if what carries it would be dropped. */
    Reachability reachability(int object) {
        Reachability firmness = Reachability.STRONG;
        boolean isCarried = false;
        int at = object;
        for (int parent = paths.parent(at).orElse(-1);
                parent >= 0;
                parent = paths.parent(at).orElse(-1)) {
            firmness = firmness.weaker(edge(parent, at).strength());
            isCarried |= graph.referent(parent).isPresent();
            at = parent;
        }
        return firmness == Reachability.STRONG && isCarried && !isStronglyHeld(object) ? Reachability.SOFT : firmness;
    }

    private boolean isStronglyHeld(int object) {
        if (strong == null) {
            strong = StrongReach.of(graph);
        }
        return strong.get(object);
    }

    /** The firmest place in {@code parent} that refers to {@code child}. */
    Edge edge(int parent, int child) {
        HeapClass of = graph.classOf(parent);
        if (of.isArray()) {
            return Edge.slotOf(of);
        }
        FirmestEdge found = new FirmestEdge(child);
        graph.references(parent, (edge, slot, target) -> found.look(edge, target));
        return found.edge == null ? Edge.classOf(of) : found.edge;
    }

    @Override
    public void close() throws IOException {
        heap.close();
    }

    private static final class FirmestEdge {

        private final int wanted;
        private @Nullable Edge edge;

        FirmestEdge(int wanted) {
            this.wanted = wanted;
        }

        void look(Edge candidate, int target) {
            if (target == wanted && (edge == null || candidate.strength().compareTo(edge.strength()) < 0)) {
                edge = candidate;
            }
        }
    }
}
