package dev.ullage.heapdump.dominator;

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
    private final int[] ancestors;

    private final int[] semis;
    /** Of a number that is linked, the one of least semi-dominator on the way up; before, the first of its bucket. */
    private final int[] labels;
    /** The immediate dominator; before it is known, the next in the same bucket. */
    private final int[] dominators;
    /** Numbers from here on are linked to their parents. */
    private int linked;

    private LengauerTarjan(int[] parents, int count, Predecessors predecessors) {
        this.predecessors = predecessors;
        this.ancestors = parents;
        this.semis = new int[count + 1];
        this.labels = new int[count + 1];
        this.dominators = new int[count + 1];
        this.linked = count + 1;
    }

    /** By number its immediate dominator's; overwrites {@code parents}. */
    static int[] dominators(int[] parents, int count, Predecessors predecessors) {
        LengauerTarjan run = new LengauerTarjan(parents, count, predecessors);
        for (int number = count; number > 0; number--) {
            run.add(number);
        }
        for (int number = 1; number <= count; number++) {
            if (run.dominators[number] != run.semis[number]) {
                run.dominators[number] = run.dominators[run.dominators[number]];
            }
        }
        return run.dominators;
    }

    private void add(int number) {
        int parent = ancestors[number];
        int semi = parent;
        int end = predecessors.start(number + 1);
        for (int at = predecessors.start(number); at < end; at++) {
            int source = predecessors.source(at);
            semi = Math.min(semi, source < linked ? source : semis[best(source)]);
        }
        semis[number] = semi;
        labels[number] = number;
        if (semi > 0) {
            dominators[number] = labels[semi];
            labels[semi] = number;
        }
        linked = number;
        if (parent > 0) {
            emptyBucket(parent);
        }
    }

    private void emptyBucket(int parent) {
        int each = labels[parent];
        labels[parent] = 0;
        while (each != 0) {
            int next = dominators[each];
            int best = best(each);
            dominators[each] = semis[best] < parent ? best : parent;
            each = next;
        }
    }

    /** The number of least semi-dominator from a linked {@code number} up to where links end. */
    private int best(int number) {
        int below = 0;
        int at = number;
        while (ancestors[at] >= linked) {
            int above = ancestors[at];
            ancestors[at] = below;
            below = at;
            at = above;
        }
        int top = ancestors[at];
        int best = labels[at];
        while (below != 0) {
            int next = ancestors[below];
            if (semis[best] < semis[labels[below]]) {
                labels[below] = best;
            } else {
                best = labels[below];
            }
            ancestors[below] = top;
            below = next;
        }
        return best;
    }
}
