package dev.ullage.benchmarks.heapdump;

import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs tools on one size of dump, each time in a process of its own and in a folder without anybody's cache. */
final class ColdRuns {

    private static final MemorySize FIRST_HEAP = MemorySize.parse("8MiB");
    private static final MemorySize LAST_HEAP = MemorySize.parse("8GiB");
    /** Halvings of the interval between what fails and what answers, which is a doubling at first. */
    private static final int HALVINGS = 3;

    private final DumpSize size;
    private final Path directory;
    private final List<String> flags;
    private final Duration limit;

    /**
     * Runs on dumps in {@code directory}.
     *
     * @param flags of every child JVM
     * @param limit after which a run is ended
     */
    ColdRuns(DumpSize size, Path directory, List<String> flags, Duration limit) {
        this.size = size;
        this.directory = directory;
        this.flags = List.copyOf(flags);
        this.limit = limit;
    }

    /** One run with the JVM's default heap. */
    Measurement run(Tool tool) throws IOException, InterruptedException {
        return run(tool, List.of(), limit);
    }

    /**
     * The least heap with which {@code tool} gives an answer, to an eighth or so; empty if none is enough. An answer that
     * takes three times as long as with the default heap, and ten seconds more, is none.
     */
    Optional<MemorySize> leastHeap(Tool tool, Duration free) throws IOException, InterruptedException {
        Duration patience = free.multipliedBy(3).plusSeconds(10);
        long enough = FIRST_HEAP.bytes();
        while (!answers(tool, enough, patience)) {
            enough *= 2;
            if (enough > LAST_HEAP.bytes()) {
                return Optional.empty();
            }
        }
        long tooLittle = enough / 2;
        for (int step = 0; step < HALVINGS && enough - tooLittle > 1 << 20; step++) {
            long middle = (tooLittle + enough) / 2;
            if (answers(tool, middle, patience)) {
                enough = middle;
            } else {
                tooLittle = middle;
            }
        }
        return Optional.of(MemorySize.ofBytes(enough));
    }

    private boolean answers(Tool tool, long heap, Duration patience) throws IOException, InterruptedException {
        return run(tool, List.of("-Xmx" + (heap >> 10) + "k", "-XX:+ExitOnOutOfMemoryError"), patience)
                .isAnswer();
    }

    private Measurement run(Tool tool, List<String> heap, Duration patience) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(directory, "cold-");
        try {
            Path dump = Files.createLink(folder.resolve("dump.hprof"), size.dump(directory));
            Path later = Files.createLink(folder.resolve("later.hprof"), size.laterDump(directory));
            List<String> command = new ArrayList<>(List.of(DumpSize.javaCommand()));
            command.addAll(flags);
            command.addAll(heap);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), ToolProcess.class.getName()));
            command.addAll(List.of(tool.name(), dump.toString(), later.toString()));
            return run(command, folder, patience);
        } finally {
            delete(folder);
        }
    }

    private static Measurement run(List<String> command, Path folder, Duration patience)
            throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        long start = System.nanoTime();
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean isOver = child.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        if (!isOver) {
            child.destroyForcibly().waitFor();
            return failure(wall, "no answer within " + patience.toSeconds() + " s");
        }
        List<String> lines = Files.readAllLines(log);
        Optional<String> answer = line(lines, ToolProcess.ANSWER);
        if (child.exitValue() != 0 || answer.isEmpty()) {
            return failure(wall, reason(lines));
        }
        return new Measurement(
                wall,
                Duration.ofNanos(number(lines, ToolProcess.CPU)),
                MemorySize.ofBytes(number(lines, ToolProcess.PEAK_RESIDENT) << 10),
                answer.get(),
                true,
                Optional.empty());
    }

    private static Measurement failure(Duration wall, String reason) {
        return new Measurement(wall, Duration.ZERO, MemorySize.ofBytes(0), reason, false, Optional.empty());
    }

    /** The last cause in a printed stack trace. */
    private static String reason(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("Error") || line.contains("Exception"))
                .reduce((first, second) -> second)
                .orElse("no answer");
    }

    private static long number(List<String> lines, String key) {
        return Long.parseLong(line(lines, key).orElse("0"));
    }

    private static Optional<String> line(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
