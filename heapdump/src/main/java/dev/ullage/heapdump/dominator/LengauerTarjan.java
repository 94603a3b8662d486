package dev.ullage.heapdump.dominator;

import dev.ullage.internal.heapdump.index.IntTable;

/**
 * The immediate dominators of all numbered objects.
 *
 * <p>The algorithm of T. Lengauer and R. E. Tarjan, "A fast algorithm for finding dominators in a flowgraph" (1979), with
 * path compression: at worst m log n, in practice linear. The simpler algorithms that climb the tree of dominators are
 * quadratic where a long list and an array hold the same elements. Pointers are reversed on the way up, so there is
 * neither recursion nor a stack.
 */
final class LengauerTarjan {

    private final Predecessors predecessors;
    /** The parent in the search, later a farther ancestor. */
    private final IntTable ancestors;

    private final IntTable semis;
    /** Of a number that is linked, the one of least semi-dominator on the way up; before, the first of its bucket. */
    private final IntTable labels;
    /** The immediate dominator; before it is known, the next in the same bucket. */
    private final IntTable dominators;
    /** Numbers from here on are linked to their parents. */
    private int linked;

    private LengauerTarjan(IntTable parents, int count, Predecessors predecessors) {
        this.predecessors = predecessors;
        this.ancestors = parents;
        this.semis = IntTable.of(count + 1);
        this.labels = IntTable.of(count + 1);
        this.dominators = IntTable.of(count + 1);
        this.linked = count + 1;
    }

    /** By number its immediate dominator's; overwrites {@code parents}. */
    static IntTable dominators(IntTable parents, int count, Predecessors predecessors) {
        LengauerTarjan run = new LengauerTarjan(parents, count, predecessors);
        for (int number = count; number > 0; number--) {
            run.add(number);
        }
        for (int number = 1; number <= count; number++) {
            if (run.dominators.get(number) != run.semis.get(number)) {
                run.dominators.set(number, run.dominators.get(run.dominators.get(number)));
            }
        }
        return run.dominators;
    }

    private void add(int number) {
        int parent = ancestors.get(number);
        int semi = parent;
        int end = predecessors.start(number + 1);
        for (int at = predecessors.start(number); at < end; at++) {
            int source = predecessors.source(at);
            semi = Math.min(semi, source < linked ? source : semis.get(best(source)));
        }
        semis.set(number, semi);
        labels.set(number, number);
        if (semi > 0) {
            dominators.set(number, labels.get(semi));
            labels.set(semi, number);
        }
        linked = number;
        if (parent > 0) {
            emptyBucket(parent);
        }
    }

    private void emptyBucket(int parent) {
        int each = labels.get(parent);
        labels.set(parent, 0);
        while (each != 0) {
            int next = dominators.get(each);
            int best = best(each);
            dominators.set(each, semis.get(best) < parent ? best : parent);
            each = next;
        }
    }

    /** The number of least semi-dominator from a linked {@code number} up to where links end. */
    private int best(int number) {
        int below = 0;
        int at = number;
        while (ancestors.get(at) >= linked) {
            int above = ancestors.get(at);
            ancestors.set(at, below);
            below = at;
            at = above;
        }
        int top = ancestors.get(at);
        int best = labels.get(at);
        while (below != 0) {
            int next = ancestors.get(below);
            if (semis.get(best) < semis.get(labels.get(below))) {
                labels.set(below, best);
            } else {
                best = labels.get(below);
            }
            ancestors.set(below, top);
            below = next;
        }
        return best;
    }
}
