package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The wanted objects that no path leads to, by class. */
final class Unreachable {

    private final ObjectGraph graph;
    private final Map<Integer, long[]> byClass = new TreeMap<>();

    Unreachable(ObjectGraph graph) {
        this.graph = graph;
    }

    void add(int object) {
        long[] sums = byClass.computeIfAbsent(graph.classIndexOf(object), any -> new long[] {0, 0, object});
        sums[0]++;
        sums[1] += graph.shallowBytes(object);
    }

    List<RootPath> paths() {
        List<RootPath> paths = new ArrayList<>();
        byClass.forEach((index, sums) -> {
            HeapClass of = graph.classes().get(index);
            PathStart nowhere = new PathStart(Optional.empty(), of, false, Optional.empty(), 0);
            paths.add(new RootPath(
                    nowhere, List.of(), of, sums[0], MemorySize.ofBytes(sums[1]), Reachability.UNREACHABLE, (int)
                            sums[2]));
        });
        return paths;
    }
}
