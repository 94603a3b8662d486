package dev.ullage.junit;

import dev.ullage.heapdump.ClassStatistics;
import dev.ullage.heapdump.HeapGraph;
import dev.ullage.heapdump.Suspect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who held most of a heap, as lines of a report. */
final class HeapDiagnosis {

    /** Of what all reachable objects take. */
    private static final double LARGE_SHARE = 0.1;

    private static final int SUSPECTS = 3;
    private static final int CLASSES = 3;
    /** The graph of many small objects, paths and retained sizes included, takes about as much heap as the dump on disk. */
    private static final long SPARE = 32L << 20;

    private HeapDiagnosis() {}

    /**
     * Reads a dump here, where the heap has room for it; otherwise moves it out of the folder that will be deleted.
     *
     * @throws IOException if it cannot be read or moved
     */
    static List<String> of(Path dump) throws IOException {
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
        if (Files.size(dump) + SPARE > free) {
            return List.of("dump      " + keep(dump) + ", too large for this JVM to read now: ask java -jar"
                    + " ullage-core.jar FILE --suspects");
        }
        try (HeapGraph graph = HeapGraph.open(dump)) {
            List<Suspect> suspects = graph.suspects(LARGE_SHARE);
            if (suspects.isEmpty()) {
                return List.of(
                        "held      nothing holds a tenth of the heap; it is full of " + contents(graph.statistics()));
            }
            return suspects.stream()
                    .limit(SUSPECTS)
                    .flatMap(HeapDiagnosis::lines)
                    .toList();
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

    private static Path keep(Path dump) throws IOException {
        Path kept = Files.createTempFile("ullage-out-of-memory", ".hprof");
        Files.delete(kept);
        return Files.move(dump, kept);
    }
}
