package dev.ullage.heapdump;

import dev.ullage.heapdump.dominator.RetainedSizes;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.path.PathsToRoots;
import dev.ullage.heapdump.path.RootOrder;
import dev.ullage.heapdump.path.RootPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Asks a dump all there is to ask, and checks that the answers go together. */
final class FuzzTrial {

    private static final int MOST_CLASSES = 6;
    private static final int MOST_OBJECTS = 200;
    private static final double SUSPICIOUS_SHARE = 0.05;

    private final HeapGraph graph;
    private final ObjectGraph objects;

    private FuzzTrial(HeapGraph graph) {
        this.graph = graph;
        this.objects = graph.objects();
    }

    /**
     * Answers whether the file was taken for a dump.
     *
     * @throws IllegalStateException if two answers contradict each other
     */
    static boolean run(Path file) throws IOException {
        try (HeapGraph graph = HeapGraph.open(file)) {
            new FuzzTrial(graph).ask();
            return true;
        } catch (dev.ullage.heapdump.hprof.CorruptHeapDumpException refused) {
            String message = String.valueOf(refused.getMessage());
            need(message.contains(", expected ") && refused.offset() >= 0, message);
            return false;
        }
    }

    private void ask() {
        List<ClassStatistics> statistics = graph.statistics();
        long total = statistics.stream().mapToLong(ClassStatistics::instances).sum();
        need(total == objects.objectCount(), "statistics of " + total + " of " + objects.objectCount() + " objects");
        for (ClassStatistics each : statistics.subList(0, Math.min(MOST_CLASSES, statistics.size()))) {
            askPaths(each);
        }
        askRetained();
        need(HeapComparison.between(graph, graph).growingNodes().isEmpty(), "growth without a difference");
        askObjects(PathsToRoots.search(objects, RootOrder.NEAREST));
        objects.classes().stream().limit(MOST_OBJECTS).forEach(HeapClass::fields);
    }

    private void askPaths(ClassStatistics of) {
        long instances = 0;
        for (RootPath path : graph.pathsToRoots(of.className())) {
            need(!path.render().isEmpty() && !path.identity().isEmpty(), "a path without text");
            need(path.sample() < objects.objectCount(), "a sample that is not there");
            instances += path.instances();
        }
        need(instances == of.instances(), "paths to " + instances + " of " + of);
    }

    private void askRetained() {
        RetainedSizes retained = graph.retainedSizes();
        for (int object = 0; object < objects.objectCount(); object++) {
            long bytes = retained.retainedBytes(object);
            need(bytes <= retained.total().bytes(), "an object that retains more than there is");
            boolean isHeld = !retained.isReachable(object) || bytes >= objects.shallowBytes(object);
            need(isHeld, "an object that retains less than itself");
        }
        need(retained.largest(MOST_CLASSES).size() <= MOST_CLASSES, "more than was asked for");
        for (Suspect suspect : graph.suspects(SUSPICIOUS_SHARE)) {
            need(suspect.share() <= 1, "a suspect that is more than the whole");
        }
    }

    private void askObjects(PathsToRoots nearest) {
        int step = Math.max(1, objects.objectCount() / MOST_OBJECTS);
        for (int object = 0; object < objects.objectCount(); object += step) {
            need(objects.shallowBytes(object) > 0, "an object of no size");
            objects.references(
                    object,
                    (edge, slot, target) -> need(target < objects.objectCount(), "a reference out of the graph"));
            objects.text(object);
            objects.threadName(object);
            int steps = 0;
            for (int at = object;
                    nearest.parent(at).isPresent();
                    at = nearest.parent(at).getAsInt()) {
                need(steps++ <= objects.objectCount(), "a path that turns in a circle");
            }
        }
    }

    private static void need(boolean isSo, String complaint) {
        if (!isSo) {
            throw new IllegalStateException(complaint);
        }
    }
}
