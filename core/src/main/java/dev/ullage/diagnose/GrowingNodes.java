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
    /** How far the rise of a place may lie from what the class is expected to have grown and still be just that … */
    private static final double EXACTNESS = 0.02;
    /** … in objects, if that is more. */
    private static final double ROUNDING = 2;
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

    /**
     * The end that rose by just what the class is expected to have grown, where one did: a working set beside the leak may
     * have risen by chance, and a cache have been filled.
     */
    private List<GrowthNode> explaining(List<GrowthNode> ends, double expected) {
        double tolerance = Math.max(ROUNDING, expected * EXACTNESS);
        List<GrowthNode> exact = ends.stream()
                .filter(end -> Math.abs(rise(end) - expected) <= tolerance)
                .toList();
        return exact.size() == 1 ? exact : ends;
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
