package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.hprof.RootKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Writes a merged path as text. */
final class PathText {

    private static final String ARROW = " → ";
    private static final int MOST_STEPS = 48;

    private final RootPath path;
    private final Map<String, String> fullBySimple = new HashMap<>();

    PathText(RootPath path) {
        this.path = path;
        note(path.target());
        path.steps().forEach(step -> {
            note(step.edge().holder());
            note(step.target());
        });
    }

    private void note(HeapClass of) {
        fullBySimple.merge(of.simpleName(), of.name(), (one, other) -> one.equals(other) ? one : "");
    }

    /** The simple name, unless another class on the path shares it. */
    private String name(HeapClass of) {
        return fullBySimple.getOrDefault(of.simpleName(), "").equals(of.name()) ? of.simpleName() : of.name();
    }

    String fromLastStatic() {
        return pastThe(of -> false);
    }

    String pastThe(Predicate<HeapClass> harness) {
        List<PathStep> steps = path.steps();
        for (int from = steps.size() - 1; from >= 0; from--) {
            Edge edge = steps.get(from).edge();
            if (edge.kind() == Edge.Kind.STATIC_FIELD) {
                return String.join(ARROW, parts(List.of(), steps.subList(from, steps.size()), this::name));
            }
            if (harness.test(edge.holder())) {
                return String.join(ARROW, parts(List.of(), pastTheOptional(steps, from + 1), this::name));
            }
        }
        return isHeldByACall() && isFieldOfAnObject()
                ? String.join(ARROW, parts(List.of(), steps, this::name))
                : whole();
    }

    private boolean isHeldByACall() {
        return path.start().kind().filter(RootKind::isTransient).isPresent();
    }

    /** Whether the path begins with a field of code's own, as of a test instance: which call in progress has it tells nothing. */
    private boolean isFieldOfAnObject() {
        return !path.steps().isEmpty()
                && path.steps().get(0).edge().kind() == Edge.Kind.FIELD
                && !path.steps().get(0).edge().holder().name().startsWith("java.");
    }

    /** JUnit keeps the test instance in an Optional. */
    private static List<PathStep> pastTheOptional(List<PathStep> steps, int from) {
        boolean isOptional =
                from < steps.size() && steps.get(from).edge().holder().name().equals("java.util.Optional");
        return steps.subList(isOptional ? from + 1 : from, steps.size());
    }

    String whole() {
        boolean startsStatic = path.start().isClassObject()
                && !path.steps().isEmpty()
                && path.steps().get(0).edge().kind() == Edge.Kind.STATIC_FIELD;
        return String.join(ARROW, parts(startsStatic ? List.of() : List.of(root()), path.steps(), this::name));
    }

    String identity() {
        return String.join(ARROW, parts(List.of(), path.steps(), HeapClass::name));
    }

    private List<String> parts(List<String> start, List<PathStep> steps, Function<HeapClass, String> naming) {
        List<String> parts = new ArrayList<>(start);
        for (int index = 0; index < steps.size(); index++) {
            if (steps.size() > MOST_STEPS && index == MOST_STEPS / 2) {
                int left = steps.size() - MOST_STEPS;
                parts.add("(" + left + " more steps)");
                index += left;
            }
            parts.add(step(steps.get(index), naming));
        }
        if (start.isEmpty() || !steps.isEmpty()) {
            parts.add(naming.apply(path.target()));
        }
        return parts;
    }

    private static String step(PathStep step, Function<HeapClass, String> naming) {
        Edge edge = step.edge();
        String holder = naming.apply(edge.holder());
        String repeated = step.repeats() ? "…" : "";
        if (edge.kind() == Edge.Kind.ARRAY_SLOT) {
            return holder.substring(0, holder.length() - 2) + "[x]" + repeated;
        }
        return holder + "." + edge.name() + repeated;
    }

    private String root() {
        PathStart start = path.start();
        if (start.kind().isEmpty()) {
            return "unreachable " + name(path.target());
        }
        RootKind kind = start.kind().get();
        String others = start.count() > 1 ? " (and " + (start.count() - 1) + " more)" : "";
        if (start.isClassObject()) {
            return "class " + start.of().simpleName();
        }
        String thread = start.threadName()
                .filter(name -> !name.isEmpty())
                .map(name -> "\"" + name + "\"")
                .orElse("");
        if (kind == RootKind.THREAD) {
            return "thread " + (thread.isEmpty() ? start.of().simpleName() : thread) + others;
        }
        return kind.title() + (thread.isEmpty() ? "" : " of thread " + thread) + " "
                + start.of().simpleName() + others;
    }
}
