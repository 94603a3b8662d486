package dev.ullage.benchmarks.constrained;

import dev.ullage.benchmarks.constrained.Way.Timed;
import dev.ullage.benchmarks.fork.Fork;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the benchmark of constrained suites. */
@Command(
        name = "constrained",
        mixinStandardHelpOptions = true,
        description = "Measures what a suite inside 256 MiB costs, beside a plain JVM, and what its parent takes.")
public final class Main implements Callable<Integer> {

    private static final Duration SILENCE = Duration.ofMinutes(5);

    @Option(names = "--repeats", description = "How often each way is timed. Default: 7.")
    private int repeats = 7;

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Way> ways = new ArrayList<>(Arrays.asList(Way.values()));
        ways.removeIf(way -> {
            way.obstacle().ifPresent(why -> System.err.println("left out: " + way + ": " + why));
            return way.obstacle().isPresent();
        });
        Map<Way, List<Timed>> runs = new EnumMap<>(Way.class);
        for (int turn = 0; turn <= repeats; turn++) {
            for (Way way : ways) {
                Timed timed = way.run();
                if (turn > 0) {
                    runs.computeIfAbsent(way, key -> new ArrayList<>()).add(timed);
                }
            }
        }
        System.out.printf("JDK %s, 500 tests, median of %d%n%n", Runtime.version(), repeats);
        System.out.println("| | ms | more than a plain JVM, ms | the same, % | watching, % of a processor |");
        System.out.println("| --- | --- | --- | --- | --- |");
        double plain = median(runs, Way.PLAIN);
        for (Way way : ways) {
            double more = median(runs, way) - plain;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.1f | %s |%n",
                    way,
                    median(runs, way),
                    more,
                    100 * more / plain,
                    watching(runs.getOrDefault(way, List.of())));
        }
        System.out.println();
        for (Way way : ways) {
            if (way != Way.PLAIN) {
                talk(way);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** Has a parent of its own run the suite with much output. */
    private static void talk(Way way) throws IOException, InterruptedException {
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                way == Way.CONTAINER ? "container" : "forked");
        int code = new Fork(command, SILENCE).run(System.out::println);
        if (code != 0) {
            throw new IllegalStateException("The parent ended with exit code " + code + ".");
        }
    }

    private static String watching(List<Timed> runs) {
        return runs.stream()
                .flatMap(run -> run.sampler().stream())
                .max(Double::compare)
                .map(most -> String.format(Locale.ROOT, "%.2f", 100 * most))
                .orElse("");
    }

    private static double median(Map<Way, List<Timed>> runs, Way way) {
        List<Double> sorted = runs.getOrDefault(way, List.of()).stream()
                .map(Timed::millis)
                .sorted()
                .toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }
}
