package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.GcRoot;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.heapdump.hprof.RootKind;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads merged paths off a {@link ShapeTree}. */
final class MergedPaths {

    private final ObjectGraph graph;
    private final ShapeTree tree;

    MergedPaths(ObjectGraph graph, ShapeTree tree) {
        this.graph = graph;
        this.tree = tree;
    }

    /** The path to the objects that end at a shape. */
    RootPath path(Shape end) {
        List<PathStep> steps = new ArrayList<>();
        Shape at = end;
        while (at.parent != ShapeTree.NONE) {
            addSteps(at, steps);
            at = tree.shape(at.parent);
        }
        addSteps(at, steps);
        Collections.reverse(steps);
        return new RootPath(
                start(at),
                steps,
                end.target,
                end.instances,
                MemorySize.ofBytes(end.bytes),
                end.reachability,
                end.sample);
    }

    /** From the end backwards: the run of links at a shape, then the step that leads there. */
    private static void addSteps(Shape at, List<PathStep> steps) {
        Edge link = at.link;
        if (link != null && at.isChain()) {
            steps.add(new PathStep(link, at.target, true));
        }
        PathStep step = at.step;
        if (step != null) {
            steps.add(new PathStep(step.edge(), step.target(), at.repeats > 0));
        }
    }

    private PathStart start(Shape at) {
        GcRoot root = at.root;
        if (root == null) {
            throw new IllegalStateException("A merged path without a root.");
        }
        OptionalInt thread = root.kind() == RootKind.THREAD ? OptionalInt.of(root.object()) : root.thread();
        Optional<String> name = thread.isEmpty() ? Optional.empty() : graph.threadName(thread.getAsInt());
        return new PathStart(Optional.of(root.kind()), at.target, isClassObject(root.object()), name, at.roots);
    }

    boolean isClassObject(int object) {
        return graph.classDescribedBy(object).isPresent();
    }
}
