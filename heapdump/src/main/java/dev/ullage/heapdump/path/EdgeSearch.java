package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks through the parent's references each time: for a few objects. */
final class EdgeSearch implements EdgeLookup {

    private final ObjectGraph graph;

    EdgeSearch(ObjectGraph graph) {
        this.graph = graph;
    }

    @Override
    public Edge edge(int parent, int child) {
        HeapClass of = graph.classOf(parent);
        if (of.isArray()) {
            return Edge.slotOf(of);
        }
        Finder finder = new Finder(child);
        graph.references(parent, (edge, slot, target) -> finder.look(edge, target));
        return finder.found().orElseGet(() -> Edge.classOf(of));
    }

    /** Keeps the firmest edge to one object. */
    private static final class Finder {

        private final int wanted;
        private @Nullable Edge found;

        Finder(int wanted) {
            this.wanted = wanted;
        }

        void look(Edge edge, int target) {
            if (target == wanted && (found == null || edge.strength().compareTo(found.strength()) < 0)) {
                found = edge;
            }
        }

        Optional<Edge> found() {
            return Optional.ofNullable(found);
        }
    }
}
