package dev.ullage.benchmarks.aggregate;

import dev.ullage.benchmarks.fork.Fork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the aggregation's benchmark. */
@Command(
        name = "aggregate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Aggregates the evidence of very many tests, and fails where that takes longer, or more heap, than it may.")
public final class Main implements Callable<Integer> {

    private static final Duration SILENCE = Duration.ofMinutes(30);

    @Option(names = "--files", description = "Evidence files, each of a shard. Default: ${DEFAULT-VALUE}.")
    private int files = 1_000;

    @Option(names = "--tests", description = "Tests in each file. Default: ${DEFAULT-VALUE}.")
    private int tests = 5_000;

    @Option(names = "--heap", description = "The heap of the JVM that aggregates. Default: ${DEFAULT-VALUE}.")
    private String heap = "512m";

    @Option(names = "--seconds", description = "How long it may take. Default: ${DEFAULT-VALUE}.")
    private int seconds = 90;

    @Option(
            names = "--folder",
            description = "Where files go, 2.5 GB by default, and stay; by default a folder that is deleted.")
    private @Nullable Path folder;

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path given = folder;
        Path place = given == null ? Files.createTempDirectory("ullage-aggregate") : given;
        try {
            return measure(place);
        } finally {
            if (given == null) {
                delete(place);
            }
        }
    }

    private int measure(Path place) throws IOException, InterruptedException {
        Path shards = place.resolve("shards");
        ManyShards suite = new ManyShards(files, tests);
        long bytes = 0;
        for (int shard = 1; shard <= files; shard++) {
            Path file = shards.resolve(String.valueOf(shard)).resolve("evidence.json");
            if (!Files.exists(file)) {
                suite.write(shard, file);
            }
            bytes += Files.size(file);
        }
        System.err.println("written, now aggregating");
        long[] millis = {-1};
        int exitCode = new Fork(command(shards, place.resolve("whole")), SILENCE).run(line -> {
            if (line.startsWith(Aggregating.MARK)) {
                millis[0] = Long.parseLong(line.substring(Aggregating.MARK.length()));
            }
        });
        boolean isMet = exitCode == 0 && millis[0] >= 0 && millis[0] <= seconds * 1_000L;
        System.out.printf(
                "| files | tests | evidence | heap | time | report | target |%n| --- | --- | --- | --- | --- | --- | --- |%n"
                        + "| %,d | %,d | %,d MB | %s | %s | %,d kB | %s |%n",
                files,
                (long) files * tests,
                bytes / 1_000_000,
                heap,
                millis[0] < 0 ? "ended with exit code " + exitCode : millis[0] / 1_000.0 + " s",
                millis[0] < 0 ? 0 : Files.size(place.resolve("whole/report.html")) / 1_000,
                isMet ? "met" : "missed");
        return isMet ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Where the heap is full it ends at once, and not after many collections. */
    private List<String> command(Path from, Path to) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Aggregating.class.getName(),
                from.toString(),
                to.toString());
    }

    private static void delete(Path place) throws IOException {
        try (Stream<Path> all = Files.walk(place)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
