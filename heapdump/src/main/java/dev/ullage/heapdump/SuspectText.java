package dev.ullage.heapdump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who held most of a heap, as lines of a report, each with its label. */
public final class SuspectText {

    /** Of what all reachable objects take. */
    private static final double LARGE_SHARE = 0.1;

    private static final int SUSPECTS = 3;
    private static final int CLASSES = 3;
    /** The graph of many small objects, paths and retained sizes included, takes about as much heap as the dump on disk. */
    private static final long SPARE = 32L << 20;

    private SuspectText() {}

    /**
     * Reads a dump; empty where this JVM's heap has no room for it now.
     *
     * @throws dev.ullage.heapdump.hprof.CorruptHeapDumpException if it is no complete, consistent heap dump
     * @throws IOException if it cannot be read
     */
    public static Optional<List<String>> of(Path dump) throws IOException {
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
        if (Files.size(dump) + SPARE > free) {
            return Optional.empty();
        }
        try (HeapGraph graph = HeapGraph.open(dump)) {
            List<Suspect> suspects = graph.suspects(LARGE_SHARE);
            if (suspects.isEmpty()) {
                return Optional.of(List.of(
                        "held      nothing holds a tenth of the heap; it is full of " + contents(graph.statistics())));
            }
            return Optional.of(suspects.stream()
                    .limit(SUSPECTS)
                    .flatMap(SuspectText::lines)
                    .toList());
        }
    }

    private static Stream<String> lines(Suspect suspect) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "held      %s (%.0f %% of what is reachable) by %s%s",
                suspect.object().retained(),
                suspect.share() * 100,
                suspect.object().isClassObject() ? "class " : "",
                suspect.object().of().simpleName()));
        lines.add("path      " + suspect.path().render());
        lines.add("contents  " + contents(suspect.contents()));
        return lines.stream();
    }

    private static String contents(List<ClassStatistics> classes) {
        return classes.stream()
                .limit(CLASSES)
                .map(row -> String.format(Locale.ROOT, "%,d %s (%s)", row.instances(), row.className(), row.size()))
                .collect(Collectors.joining(", "));
    }
}
