package dev.ullage.heapdump.dominator;

import dev.ullage.heapdump.graph.GcRoot;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.path.RootOrder;
import dev.ullage.internal.heapdump.index.IntTable;
import java.util.List;

/**
 * The objects as a {@link DepthFirst} search met them, each with its immediate dominator's number.
 *
 * <p>Every step is a call of its own, so that what it needed is garbage when the next one starts.
 */
record Numbering(int count, IntTable objects, IntTable dominators) {

    static Numbering of(ObjectGraph graph) {
        Flow flow = Flow.of(graph);
        return new Numbering(
                flow.count, flow.objects, LengauerTarjan.dominators(flow.parents, flow.count, flow.predecessors));
    }

    private record Flow(int count, IntTable objects, IntTable parents, Predecessors predecessors) {

        static Flow of(ObjectGraph graph) {
            List<GcRoot> roots = RootOrder.LASTING_FIRST.roots(graph);
            StrongReferences references = StrongReferences.of(graph, roots);
            DepthFirst search = DepthFirst.search(graph, references, roots);
            return new Flow(search.count(), search.objects(), search.parents(), Predecessors.of(references, search));
        }
    }
}
