package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.internal.heapdump.index.IntArray;
import dev.ullage.internal.heapdump.index.LongIntMap;

/** Whether one object leads to another by strong references. */
final class Reach {

    private static final int MOST_OBJECTS = 10_000;

    private Reach() {}

    /** Looks at ten thousand objects at the most; what is farther off is taken for not reached. */
    static boolean leadsTo(ObjectGraph graph, int from, int to) {
        LongIntMap met = new LongIntMap();
        IntArray queue = new IntArray();
        met.put(from, 1);
        queue.add(from);
        for (int index = 0; index < queue.size() && queue.size() < MOST_OBJECTS; index++) {
            if (queue.get(index) == to) {
                return true;
            }
            graph.targets(queue.get(index), target -> {
                if (met.get(target) < 0) {
                    met.put(target, 1);
                    queue.add(target);
                }
            });
        }
        return met.get(to) >= 0;
    }
}
