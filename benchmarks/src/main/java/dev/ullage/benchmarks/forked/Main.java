package dev.ullage.benchmarks.forked;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the benchmark of forked tests. */
@Command(
        name = "forked",
        mixinStandardHelpOptions = true,
        description = "Measures what @RunWithHeap costs a class, beside a plain JVM.")
public final class Main implements Callable<Integer> {

    @Option(names = "--repeats", description = "How often each way is timed. Default: 9.")
    private int repeats = 9;

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<Way, List<Double>> times = new EnumMap<>(Way.class);
        for (int turn = 0; turn <= repeats; turn++) {
            for (Way way : order(turn)) {
                double time = way.time();
                if (turn > 0) {
                    times.computeIfAbsent(way, key -> new ArrayList<>()).add(time);
                }
            }
        }
        double unit = median(times, Way.EMPTY_JVM);
        System.out.printf("JDK %s, median of %d%n%n", Runtime.version(), repeats);
        System.out.println("| | ms | × a JVM that does nothing | × a plain JVM with the same tests (quartiles) |");
        System.out.println("| --- | --- | --- | --- |");
        for (Way way : Way.values()) {
            double median = median(times, way);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.2f | %s |%n",
                    way,
                    median,
                    median / unit,
                    ratio(times.getOrDefault(way, List.of()), times.getOrDefault(Way.PLAIN_JVM, List.of())));
        }
        return CommandLine.ExitCode.OK;
    }

    /** Forwards and backwards, lest one way always follow the same other. */
    private static List<Way> order(int turn) {
        List<Way> ways = new ArrayList<>(List.of(Way.values()));
        if (turn % 2 == 0) {
            Collections.reverse(ways);
        }
        return ways;
    }

    /** The median of the turns' ratios, and their quartiles. */
    private static String ratio(List<Double> times, List<Double> toTimes) {
        List<Double> ratios = IntStream.range(0, times.size())
                .mapToObj(turn -> times.get(turn) / toTimes.get(turn))
                .sorted()
                .toList();
        int last = ratios.size() - 1;
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f to %.2f)",
                ratios.get((last + 1) / 2),
                ratios.get((last + 2) / 4),
                ratios.get((3 * last + 2) / 4));
    }

    private static double median(Map<Way, List<Double>> times, Way way) {
        List<Double> sorted =
                times.getOrDefault(way, List.of(0.0)).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
