package dev.ullage.heapdump.path;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The paths of one shape: the root they start from, the fields they lead through, the objects at their end.
 *
 * <p>Two paths are the same, in one dump or in two, if {@link #identity()} is: the kind of root may change from one dump
 * to the next while the fields stay.
 *
 * @param start what the paths start from
 * @param steps the way from there; empty if the objects are roots themselves or are not reachable
 * @param target the class of the objects at the end
 * @param instances how many objects are at the end
 * @param size what these objects take together, not counting what they hold
 * @param reachability how firmly the objects are held, by their firmest path
 * @param sample the ordinal of one object at the end
 */
public record RootPath(
        PathStart start,
        List<PathStep> steps,
        HeapClass target,
        long instances,
        MemorySize size,
        Reachability reachability,
        int sample) {

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    /** An immutable path. */
    public RootPath {
        steps = List.copyOf(steps);
    }

    /**
     * The path in one line, from the last static field on it or else from its root:
     * {@code Registry.OPEN → HashMap.table → HashMap$Node[x] → HashMap$Node.value → Session}.
     */
    public String render() {
        return new PathText(this).fromLastStatic();
    }

    /**
     * The path in one line, as {@link #render()} gives it, but without what leads through a harness: from the first object
     * that a field of such a class refers to.
     *
     * @param harness tells the classes that run the code under test
     */
    public String renderPastThe(Predicate<HeapClass> harness) {
        return new PathText(this).pastThe(harness);
    }

    /** The path in one line, from its root, also where it leads through a class loader to a static field. */
    public String renderWhole() {
        return new PathText(this).whole();
    }

    /**
     * The field of somebody's own that leads to the objects at the end, the nearest to them that is declared by no class of the
     * JDK: {@code Leaky.CACHE}, and not {@code HashMap.table}. Where only the JDK's classes are on the path, its last static
     * field; empty where there is none of these.
     */
    public Optional<Edge> holder() {
        return lastEdge(edge -> isNamed(edge) && !isOfTheJdk(edge.holder()))
                .or(() -> lastEdge(edge -> edge.kind() == Edge.Kind.STATIC_FIELD));
    }

    private Optional<Edge> lastEdge(Predicate<Edge> wanted) {
        for (int step = steps.size() - 1; step >= 0; step--) {
            if (wanted.test(steps.get(step).edge())) {
                return Optional.of(steps.get(step).edge());
            }
        }
        return Optional.empty();
    }

    private static boolean isNamed(Edge edge) {
        return edge.kind() == Edge.Kind.FIELD || edge.kind() == Edge.Kind.STATIC_FIELD;
    }

    private static boolean isOfTheJdk(HeapClass of) {
        return JDK.stream().anyMatch(of.name()::startsWith);
    }

    /** What two paths of one shape have in common: full class names and fields, not the kind of root. */
    public String identity() {
        return new PathText(this).identity();
    }

    @Override
    public String toString() {
        return render();
    }
}
