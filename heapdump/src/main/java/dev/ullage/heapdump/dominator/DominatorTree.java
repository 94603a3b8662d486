package dev.ullage.heapdump.dominator;

import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.internal.heapdump.index.IntTable;
import dev.ullage.internal.heapdump.index.LongTable;
import java.util.function.IntConsumer;

/** The tree of immediate dominators, by object, with what each object's subtree takes. */
final class DominatorTree {

    /** What dominates an object that more than one root, or none but a root, holds. */
    static final int VIRTUAL_ROOT = -1;

    private static final int UNREACHED = -2;

    /** Less {@link #UNREACHED}, so that zero is an object that nothing reaches. */
    private final IntTable dominators;

    private final LongTable retained;
    private long total;

    private DominatorTree(int objects) {
        this.dominators = IntTable.of(objects);
        this.retained = LongTable.of(objects);
    }

    static DominatorTree of(ObjectGraph graph) {
        return of(graph, Numbering.of(graph));
    }

    private static DominatorTree of(ObjectGraph graph, Numbering numbering) {
        DominatorTree tree = new DominatorTree(graph.objectCount());
        IntTable objects = numbering.objects();
        for (int number = 1; number <= numbering.count(); number++) {
            int dominator = numbering.dominators().get(number);
            tree.dominators.set(objects.get(number), code(dominator == 0 ? VIRTUAL_ROOT : objects.get(dominator)));
        }
        for (int object = 0; object < tree.size(); object++) {
            tree.retained.set(object, tree.isReached(object) ? graph.shallowBytes(object) : 0);
        }
        // An object's dominator has a lower number, so its own sum is complete when its turn comes.
        for (int number = numbering.count(); number > 0; number--) {
            tree.sumUp(objects.get(number));
        }
        return tree;
    }

    private static int code(int dominator) {
        return dominator - UNREACHED;
    }

    private void sumUp(int object) {
        int dominator = dominator(object);
        if (dominator == VIRTUAL_ROOT) {
            total += retained.get(object);
        } else {
            retained.set(dominator, retained.get(dominator) + retained.get(object));
        }
    }

    int size() {
        return dominators.size();
    }

    boolean isReached(int object) {
        return dominators.get(object) != 0;
    }

    int dominator(int object) {
        return dominators.get(object) + UNREACHED;
    }

    long retained(int object) {
        return retained.get(object);
    }

    /** What all reached objects take. */
    long total() {
        return total;
    }

    Children children() {
        Children children = new Children(size());
        for (int object = size() - 1; object >= 0; object--) {
            if (isReached(object)) {
                children.add(dominator(object), object);
            }
        }
        return children;
    }

    /** The tree downwards. */
    static final class Children {

        /** By dominator plus one the first child plus one, by child the next one plus one; 0 if there is none. */
        private final IntTable firsts;

        private final IntTable nexts;

        private Children(int objects) {
            this.firsts = IntTable.of(objects + 1);
            this.nexts = IntTable.of(objects);
        }

        private void add(int dominator, int child) {
            nexts.set(child, firsts.get(dominator + 1));
            firsts.set(dominator + 1, child + 1);
        }

        /** The first child, or -1. */
        int first(int dominator) {
            return firsts.get(dominator + 1) - 1;
        }

        /** The next child of the same dominator, or -1. */
        int next(int child) {
            return nexts.get(child) - 1;
        }

        void forEach(int dominator, IntConsumer sink) {
            for (int child = first(dominator); child >= 0; child = next(child)) {
                sink.accept(child);
            }
        }
    }
}
