package dev.ullage.heapdump.dominator;

import dev.ullage.internal.heapdump.index.IntArray;
import dev.ullage.internal.heapdump.index.IntTable;

/** By number of the {@link DepthFirst} search, the numbers of the objects that refer to it. */
final class Predecessors {

    private final IntTable starts;
    private final IntTable sources;

    private Predecessors(IntTable starts, IntTable sources) {
        this.starts = starts;
        this.sources = sources;
    }

    static Predecessors of(StrongReferences references, DepthFirst search) {
        IntTable starts = IntTable.of(search.count() + 2);
        forEach(references, search, (source, target) -> starts.set(target + 1, starts.get(target + 1) + 1));
        for (int number = 0; number <= search.count(); number++) {
            starts.set(number + 1, Math.addExact(starts.get(number + 1), starts.get(number)));
        }
        IntTable sources = IntTable.of(starts.get(search.count() + 1));
        forEach(references, search, (source, target) -> {
            int at = starts.get(target);
            sources.set(at, source);
            starts.set(target, at + 1);
        });
        return new Predecessors(starts, sources);
    }

    /** What is held less firmly does not count as a holder of what is held more firmly. */
    private static void forEach(StrongReferences references, DepthFirst search, Visitor visitor) {
        IntArray tops = search.tops();
        for (int top = 0; top < tops.size(); top++) {
            visitor.reference(0, tops.get(top));
        }
        for (int object = 0; object < references.objects(); object++) {
            int source = search.number(object);
            int at = references.start(object);
            if (source == 0 || at == StrongReferences.NONE) {
                continue;
            }
            int layerStart = search.layerStart(source);
            boolean isLast = false;
            while (!isLast) {
                int value = references.target(at++);
                isLast = value < 0;
                int target = search.number(isLast ? ~value : value);
                if (target >= layerStart) {
                    visitor.reference(source, target);
                }
            }
        }
    }

    /** Where the sources of {@code number} start; they end where those of the next number start. */
    int start(int number) {
        // Filling moved each start to its end, which is the next one's start.
        return number == 0 ? 0 : starts.get(number - 1);
    }

    int source(int index) {
        return sources.get(index);
    }

    @FunctionalInterface
    private interface Visitor {

        void reference(int source, int target);
    }
}
