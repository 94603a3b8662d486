package dev.ullage.heapdump.dominator;

import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.index.IntSink;
import java.util.Arrays;

/** The tree of immediate dominators, by object, with what each object's subtree takes. */
final class DominatorTree {

    /** What dominates an object that more than one root, or none but a root, holds. */
    static final int VIRTUAL_ROOT = -1;

    private static final int UNREACHED = -2;

    private final int[] dominators;
    private final long[] retained;
    private long total;

    private DominatorTree(int objects) {
        this.dominators = new int[objects];
        this.retained = new long[objects];
        Arrays.fill(dominators, UNREACHED);
    }

    static DominatorTree of(ObjectGraph graph) {
        return of(graph, Numbering.of(graph));
    }

    private static DominatorTree of(ObjectGraph graph, Numbering numbering) {
        DominatorTree tree = new DominatorTree(graph.objectCount());
        int[] objects = numbering.objects();
        for (int number = 1; number <= numbering.count(); number++) {
            int dominator = numbering.dominators()[number];
            tree.dominators[objects[number]] = dominator == 0 ? VIRTUAL_ROOT : objects[dominator];
        }
        for (int object = 0; object < tree.dominators.length; object++) {
            tree.retained[object] = tree.isReached(object) ? graph.shallowBytes(object) : 0;
        }
        // An object's dominator has a lower number, so its own sum is complete when its turn comes.
        for (int number = numbering.count(); number > 0; number--) {
            tree.sumUp(objects[number]);
        }
        return tree;
    }

    private void sumUp(int object) {
        int dominator = dominators[object];
        if (dominator == VIRTUAL_ROOT) {
            total += retained[object];
        } else {
            retained[dominator] += retained[object];
        }
    }

    int size() {
        return dominators.length;
    }

    boolean isReached(int object) {
        return dominators[object] != UNREACHED;
    }

    int dominator(int object) {
        return dominators[object];
    }

    long retained(int object) {
        return retained[object];
    }

    /** What all reached objects take. */
    long total() {
        return total;
    }

    Children children() {
        Children children = new Children(dominators.length);
        for (int object = dominators.length - 1; object >= 0; object--) {
            if (isReached(object)) {
                children.add(dominators[object], object);
            }
        }
        return children;
    }

    /** The tree downwards. */
    static final class Children {

        /** By dominator plus one the first child plus one, by child the next one plus one; 0 if there is none. */
        private final int[] firsts;

        private final int[] nexts;

        private Children(int objects) {
            this.firsts = new int[objects + 1];
            this.nexts = new int[objects];
        }

        private void add(int dominator, int child) {
            nexts[child] = firsts[dominator + 1];
            firsts[dominator + 1] = child + 1;
        }

        /** The first child, or -1. */
        int first(int dominator) {
            return firsts[dominator + 1] - 1;
        }

        /** The next child of the same dominator, or -1. */
        int next(int child) {
            return nexts[child] - 1;
        }

        void forEach(int dominator, IntSink sink) {
            for (int child = first(dominator); child >= 0; child = next(child)) {
                sink.accept(child);
            }
        }
    }
}
