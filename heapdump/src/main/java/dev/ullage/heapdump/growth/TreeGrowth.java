package dev.ullage.heapdump.growth;

import dev.ullage.heapdump.path.PathTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the growing nodes of several dumps' path trees. */
public final class TreeGrowth {

    /** A node outgrows what it hangs from if it became this many times more than that did. */
    private static final double OUTGROWN = 2;

    private final List<PathTree> trees;
    private final CommonTree common;
    private final List<int[]> numbers;
    private final Series series;

    private TreeGrowth(List<PathTree> trees) {
        this.trees = trees;
        this.common = new CommonTree(trees);
        this.numbers = trees.stream().map(common::add).toList();
        this.series = new Series(trees, numbers, common);
    }

    /**
     * The growing nodes, that which grew by most bytes first.
     *
     * <p>A place grows if there were objects in the first dump and more in each that followed. It is reported unless it
     * hangs from a place that grows too and of which it became at most twice as many times more.
     *
     * @param trees of dumps of one program, in the order of time, two at least
     */
    public static List<GrowingNode> of(List<PathTree> trees) {
        return new TreeGrowth(trees).nodes();
    }

    private List<GrowingNode> nodes() {
        List<Integer> topmost = topmost();
        int[] samples = largestNodes();
        Map<Integer, List<GrowingChild>> byParent = new LinkedHashMap<>();
        for (int number : topmost) {
            int parent = common.parent(number);
            // What hangs from no node, as a static field or a root does, is a container each.
            int group = parent == CommonTree.NONE ? -1 - number : parent;
            byParent.computeIfAbsent(group, any -> new ArrayList<>()).add(child(number, samples[number]));
        }
        return byParent.values().stream()
                .map(GrowingNode::new)
                .sorted(Comparator.comparing(GrowingNode::growth)
                        .reversed()
                        .thenComparing(node -> node.path().identity()))
                .toList();
    }

    private GrowingChild child(int number, int sample) {
        return new GrowingChild(trees.get(trees.size() - 1).path(sample), series.counts(number), series.sizes(number));
    }

    private List<Integer> topmost() {
        List<Integer> topmost = new ArrayList<>();
        // By node the nearest place that was reported, itself or above it: what grows below may grow with that.
        int[] explained = new int[common.size()];
        for (int number = 0; number < explained.length; number++) {
            int parent = common.parent(number);
            int above = parent == CommonTree.NONE ? CommonTree.NONE : explained[parent];
            explained[number] = above;
            if (series.isRising(number)
                    && (above == CommonTree.NONE || series.ratio(number) > OUTGROWN * series.ratio(above))) {
                explained[number] = number;
                topmost.add(number);
            }
        }
        return topmost;
    }

    /** By common number, that of its nodes in the last tree which has most objects. */
    private int[] largestNodes() {
        PathTree last = trees.get(trees.size() - 1);
        int[] numberOf = numbers.get(trees.size() - 1);
        int[] largest = new int[common.size()];
        for (int node = 0; node < numberOf.length; node++) {
            int number = numberOf[node];
            boolean isFirst = numberOf[largest[number]] != number;
            if (isFirst || last.objects(node) > last.objects(largest[number])) {
                largest[number] = node;
            }
        }
        return largest;
    }
}
