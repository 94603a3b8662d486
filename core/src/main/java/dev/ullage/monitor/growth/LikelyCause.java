package dev.ullage.monitor.growth;

import dev.ullage.measure.MemoryDelta.ClassChange;
import dev.ullage.monitor.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the kinds of memory and the classes that grow hint at. A class histogram holds no path, so these are guesses, told as such.
 *
 * @param cause as a sentence
 * @param recommendation what to do next, as a sentence
 */
record LikelyCause(String cause, String recommendation) {

    private static final int LOOKED_AT = 10;

    /** Of the growth in number of the class that grew most: less is the coming and going of a program that runs. */
    private static final double LEAST_SHARE = 0.1;

    /** A class name and what its growth hints at. */
    private record Hint(Pattern className, String cause, String recommendation) {

        static Hint of(String className, String cause, String recommendation) {
            return new Hint(Pattern.compile(className), cause, recommendation);
        }
    }

    private static final List<Hint> HINTS = List.of(
            Hint.of(
                    "java\\.lang\\.ThreadLocal\\$ThreadLocalMap\\$Entry",
                    "Values of thread locals are set and not removed.",
                    "Call remove() in a finally block where set() is called."),
            Hint.of(
                    "java\\.lang\\.(Thread|VirtualThread)",
                    "Threads are started and do not end.",
                    "Close the executors and timers that start them."),
            Hint.of(
                    "java\\.io\\.FileDescriptor|java\\.util\\.zip\\.Inflater|java\\.util\\.zip\\.Deflater|sun\\.nio\\..*Channel.*",
                    "Streams, files or connections are opened and not closed.",
                    "Open them in try-with-resources."),
            Hint.of(
                    ".*(Listener|Subscriber|Observer|Callback|Handler)(\\$.*)?|.*\\$\\$Lambda",
                    "Listeners or callbacks are registered and not removed.",
                    "Remove each where its owner ends, or register it weakly."),
            Hint.of(
                    "java\\.(util|util\\.concurrent)\\..*(Map\\$(Node|Entry|TreeNode)|Map\\.Entry)",
                    "Entries are put into a map and not removed.",
                    "Give the map a bound, or remove entries when they are done."),
            Hint.of(
                    "java\\.util\\.(concurrent\\.)?(ConcurrentLinked|Linked).*Node.*|java\\.util\\.LinkedList\\$Node|java\\.util\\.concurrent\\.LinkedBlockingQueue\\$Node",
                    "A list or queue is added to faster than it is emptied.",
                    "Give the queue a bound, and see whether its consumers keep up."),
            Hint.of(
                    "java\\.util\\.concurrent\\.(CompletableFuture|FutureTask|ScheduledThreadPoolExecutor\\$ScheduledFutureTask).*",
                    "Tasks or futures are kept that never complete, or whose results nobody takes.",
                    "Give them timeouts, and cancel what is no longer awaited."),
            Hint.of(
                    "java\\.lang\\.Class|java\\.lang\\.invoke\\..*",
                    "Classes are generated or loaded again and again.",
                    "Keep compiled scripts, proxies and loaders, and use them again."));

    static List<LikelyCause> of(List<ClassChange> classes, List<KindGrowth> kinds) {
        List<LikelyCause> causes = new ArrayList<>();
        for (KindGrowth kind : kinds) {
            if (kind.metric() == Metric.DIRECT) {
                causes.add(new LikelyCause(
                        "Direct buffers are allocated and not released.",
                        "Release pooled buffers, and keep those that live long in a pool of a fixed size."));
            } else if (kind.metric() == Metric.METASPACE) {
                causes.add(new LikelyCause(
                        "Classes are generated or loaded again and again.",
                        "Keep compiled scripts, proxies and loaders, and use them again."));
            }
        }
        long most = classes.stream()
                .mapToLong(change -> change.instances().difference())
                .max()
                .orElse(0);
        classes.stream()
                .filter(change -> change.instances().difference() > LEAST_SHARE * most)
                .limit(LOOKED_AT)
                .forEach(change -> HINTS.stream()
                        .filter(hint ->
                                hint.className().matcher(change.className()).matches())
                        .findFirst()
                        .map(hint -> new LikelyCause(hint.cause(), hint.recommendation()))
                        .filter(cause -> !causes.contains(cause))
                        .ifPresent(causes::add));
        return causes;
    }
}
