package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.GcRoot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The objects on the shortest path from a root to one leaked object; runs of links are left out. */
final class Trail {

    /** Of a longer trail the middle is left out. */
    private static final int MOST_AT_AN_END = 256;

    private final List<TrailStep> steps;
    private final Optional<GcRoot> root;
    private final int end;

    private Trail(List<TrailStep> steps, Optional<GcRoot> root, int end) {
        this.steps = steps;
        this.root = root;
        this.end = end;
    }

    static Trail to(Dump dump, int object) {
        List<TrailStep> steps = new ArrayList<>();
        int run = object;
        int at = object;
        int parent = dump.paths().parent(at).orElse(-1);
        while (parent >= 0) {
            Edge edge = dump.edge(parent, at);
            boolean isLink = edge.kind() == Edge.Kind.FIELD
                    && dump.graph().classIndexOf(parent) == dump.graph().classIndexOf(at);
            if (!isLink) {
                steps.add(new TrailStep(edge, dump.graph().classOf(run), run));
            }
            run = parent;
            if (steps.size() > 2 * MOST_AT_AN_END) {
                steps.remove(MOST_AT_AN_END);
            }
            at = parent;
            parent = dump.paths().parent(at).orElse(-1);
        }
        steps.add(new TrailStep(null, dump.graph().classOf(run), run));
        Collections.reverse(steps);
        return new Trail(List.copyOf(steps), dump.paths().root(at), object);
    }

    List<TrailStep> steps() {
        return steps;
    }

    /** The leaked object. */
    int end() {
        return end;
    }

    TrailStep first() {
        return steps.get(0);
    }

    Optional<GcRoot> root() {
        return root;
    }

    /** The last step of a kind. */
    Optional<TrailStep> last(Predicate<TrailStep> wanted) {
        for (int step = steps.size() - 1; step >= 0; step--) {
            if (wanted.test(steps.get(step))) {
                return Optional.of(steps.get(step));
            }
        }
        return Optional.empty();
    }

    boolean has(Predicate<TrailStep> wanted) {
        return steps.stream().anyMatch(wanted);
    }

    /** The step before another, if it has one. */
    Optional<TrailStep> before(TrailStep step) {
        int index = steps.indexOf(step);
        return index > 0 ? Optional.of(steps.get(index - 1)) : Optional.empty();
    }

    /** The steps after another. */
    List<TrailStep> after(TrailStep step) {
        return steps.subList(steps.indexOf(step) + 1, steps.size());
    }
}
