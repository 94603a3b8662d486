package dev.ullage.probe;

import dev.ullage.heapdump.HeapGraph;
import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.hprof.RootKind;
import dev.ullage.heapdump.path.RootPath;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What keeps an object that should be gone.
 *
 * @param path the shortest path to it from a root, without what leads through JUnit
 * @param held how it is held
 * @param next what to do about it
 */
record Survivor(String path, String held, String next) {

    /** The survivor behind a mark; empty where the object is gone. */
    static Optional<Survivor> find(HeapGraph heap, Mark mark, Thread waiting) {
        OptionalInt found = mark.in(heap.objects());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int object = found.getAsInt();
        return heap.paths().toObjects(each -> each == object).stream()
                .filter(path -> path.start().kind().isPresent())
                .findFirst()
                .map(path -> of(path, waiting));
    }

    private static Survivor of(RootPath path, Thread waiting) {
        String text = path.renderPastThe(Survivor::isHarness);
        return switch (path.reachability()) {
            case SOFT ->
                new Survivor(
                        text,
                        "softly: the JVM lets go of it when memory is short, and not before",
                        "clear the soft reference, or do not wait for what a cache may keep");
            case WEAK ->
                new Survivor(
                        text,
                        "weakly: it is being let go of, and only the proof of the collection came too early",
                        "allow more time: awaitCollected(object, Duration.ofSeconds(30))");
            case FINALIZER ->
                new Survivor(
                        text,
                        "for its finalizer, which has not run",
                        "see what keeps the thread \"Finalizer\" from running it");
            case PHANTOM ->
                new Survivor(
                        text,
                        "for a phantom reference, such as a Cleaner's, that was not processed",
                        "see what keeps the thread that processes the reference's queue");
            default -> strong(path, text, waiting);
        };
    }

    private static Survivor strong(RootPath path, String text, Thread waiting) {
        Optional<String> thread = path.start().threadName();
        boolean isLocal = path.start().kind().filter(RootKind::isTransient).isPresent();
        if (isLocal
                && thread.filter(waiting.getName()::equals).isPresent()
                && path.steps().isEmpty()) {
            return new Survivor(
                    text,
                    "strongly, by a local variable of the thread that waits",
                    "hand over a supplier that makes the object, awaitCollected(() -> …), or a WeakReference to it, with"
                            + " the variable set to null");
        }
        Optional<Edge> anchor = path.steps().stream()
                .map(step -> step.edge())
                .filter(edge -> edge.kind() == Edge.Kind.STATIC_FIELD)
                .reduce((first, last) -> last);
        if (anchor.isPresent()) {
            String field =
                    anchor.get().holder().simpleName() + "." + anchor.get().name();
            return new Survivor(
                    text,
                    "strongly, from the static field " + field,
                    "take the object out of what " + field + " holds when it is done with, or hold it weakly there");
        }
        String holder = path.start()
                .kind()
                .map(kind -> kind == RootKind.THREAD ? "a live thread" : "a " + kind.title())
                .orElse("a root");
        return new Survivor(
                text,
                "strongly, from " + holder
                        + thread.map(name -> " of \"" + name + "\"").orElse(""),
                "clear the reference along the path that should have let go of it");
    }

    private static boolean isHarness(HeapClass of) {
        return of.name().startsWith("org.junit.") || of.name().startsWith("dev.ullage.junit.");
    }
}
