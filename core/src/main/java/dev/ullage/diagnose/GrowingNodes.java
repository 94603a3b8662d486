package dev.ullage.diagnose;

import static dev.ullage.diagnose.GrowthNode.AFTER;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the growing nodes of a tree: above each nothing grew, at it and below the objects became more. */
final class GrowingNodes {

    /** What the rise at an end must be of all that the class is expected to have grown, for it is noise otherwise. */
    private static final double SHARE_OF_GROWTH = 0.1;
    /** The part of what the class is expected to have grown that the largest rises explain: the rest is noise. */
    private static final double EXPLAINED = 0.9;
    /** What a node must have risen by for each object, or iteration, by which its end rose. */
    private static final double SHARE_OF_RISE = 0.05;

    private static final double SHARE_WITHOUT_BEFORE = 0.3;

    private final GrowingClass growing;
    private final int iterations;
    private final boolean hasBefore;

    GrowingNodes(GrowingClass growing, int iterations, boolean hasBefore) {
        this.growing = growing;
        this.iterations = iterations;
        this.hasBefore = hasBefore;
    }

    /** A growing node, and by how many instances of the class, or bytes, the ends below it rose. */
    record Found(GrowthNode node, long rise) {}

    /** The growing nodes, that of the largest rise first; none if nothing on the tree grew enough. */
    List<Found> of(GrowthTree tree) {
        Map<GrowthNode, Long> rises = new LinkedHashMap<>();
        for (GrowthNode end : ends(tree)) {
            GrowthNode top = growing.growsInPlace() ? end : topmostRising(end);
            rises.merge(top, rise(end), Long::sum);
        }
        List<Found> found = new ArrayList<>();
        rises.forEach((node, rise) -> found.add(new Found(node, rise)));
        found.sort(Comparator.comparingLong(Found::rise).reversed());
        return found;
    }

    private List<GrowthNode> ends(GrowthTree tree) {
        double rate = growing.growsInPlace() ? growing.bytesPerIteration() : growing.perIteration();
        double expected = rate * iterations;
        List<GrowthNode> ends = tree.nodes().stream()
                .filter(node -> rise(node) >= Math.max(1, expected * SHARE_OF_GROWTH))
                .sorted(Comparator.comparingLong(this::rise).reversed())
                .toList();
        // Without an earlier dump, or by bytes: one place, the largest.
        return hasBefore && !growing.growsInPlace()
                ? explaining(ends, expected)
                : ends.stream().limit(1).toList();
    }

    /** As many of the ends as it takes to explain the growth: a working set beside a leak may have risen by chance. */
    private List<GrowthNode> explaining(List<GrowthNode> ends, double expected) {
        double explained = 0;
        int taken = 0;
        while (taken < ends.size() && explained < expected * EXPLAINED) {
            explained += rise(ends.get(taken));
            taken++;
        }
        return ends.subList(0, taken);
    }

    private long rise(GrowthNode end) {
        return growing.growsInPlace() ? end.bytesRise() : end.instancesRise();
    }

    private GrowthNode topmostRising(GrowthNode end) {
        long most = Math.min(end.instancesRise(), iterations);
        double least = hasBefore
                ? Math.max(1, most * SHARE_OF_RISE)
                : Math.max(2, end.instances(AFTER) * Math.min(1, growing.perIteration()) * SHARE_WITHOUT_BEFORE);
        for (GrowthNode node : end.way()) {
            if (node.rise() >= least) {
                return node;
            }
        }
        return end;
    }
}
