package dev.ullage.benchmarks.monitor;

import dev.ullage.benchmarks.fork.Collector;
import dev.ullage.benchmarks.fork.Fork;
import dev.ullage.benchmarks.fork.Jdk;
import dev.ullage.benchmarks.fork.JvmConfiguration;
import dev.ullage.benchmarks.fork.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the monitor's benchmark. */
@Command(
        name = "monitor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures what the monitor costs at 100 ms, how right its forecast of a steady leak is, and whether it"
                        + " takes leak-free runs for growth. Fails where a target is missed.")
public final class Main implements Callable<Integer> {

    private static final Duration SILENCE = Duration.ofMinutes(5);
    private static final double MOST_PERCENT = 1;
    private static final double MOST_OFF = 0.2;
    private static final String LEAK = String.valueOf(2 << 20);
    private static final String HEADER = """
            | configuration | processor, % | allocated by 10 samples, B | forecast, s | came after, s | leak-free runs that grew |
            | --- | --- | --- | --- | --- | --- |
            """;

    @Option(names = "--jdk", description = "Home of a JDK; may be repeated. Default: all in /usr/lib/jvm.")
    private List<Path> jdks = new ArrayList<>();

    @Option(names = "--gc", description = "One of ${COMPLETION-CANDIDATES}; may be repeated. Default: all.")
    private List<Collector> collectors = new ArrayList<>();

    @Option(names = "--seconds", description = "How long the cost is measured. Default: ${DEFAULT-VALUE}.")
    private int seconds = 60;

    @Option(names = "--runs", description = "Leak-free runs. Default: ${DEFAULT-VALUE}.")
    private int runs = 20;

    @Option(names = "--run-seconds", description = "How long a leak-free run is. Default: ${DEFAULT-VALUE}.")
    private int runSeconds = 30;

    private boolean missed;

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.out.print(HEADER);
        for (Jdk jdk : jdks.isEmpty() ? Jdk.installed() : Jdk.all(jdks)) {
            for (Collector collector : collectors.isEmpty() ? List.of(Collector.values()) : collectors) {
                if (collector.worksOn(jdk)) {
                    System.out.print(row(new JvmConfiguration(jdk, collector, "", "96m")));
                }
            }
        }
        return missed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private String row(JvmConfiguration configuration) throws IOException, InterruptedException {
        List<Double> cost = run(configuration, "cost", String.valueOf(seconds));
        List<Double> forecast = run(configuration, "leak", LEAK);
        double grew = 0;
        for (int seed = 1; seed <= runs; seed++) {
            grew += run(configuration, "steady", String.valueOf(runSeconds), String.valueOf(seed))
                    .get(0);
        }
        double off = Math.abs(forecast.get(0) / forecast.get(1) - 1);
        missed |= cost.get(0) > MOST_PERCENT || cost.get(1) > 0 || off > MOST_OFF || grew > 0;
        return "| %s | %.2f | %.0f | %.1f | %.1f | %.0f of %d |%n"
                .formatted(configuration, cost.get(0), cost.get(1), forecast.get(0), forecast.get(1), grew, runs);
    }

    private static List<Double> run(JvmConfiguration configuration, String... arguments)
            throws IOException, InterruptedException {
        List<List<Double>> lines = new ArrayList<>();
        int exitCode = new Fork(configuration.command(Watched.class, List.of(arguments)), SILENCE)
                .run(line -> Line.read(line).ifPresent(lines::add));
        if (exitCode != 0 || lines.isEmpty()) {
            throw new IllegalStateException("The program that watches itself ended with exit code " + exitCode + " and "
                    + lines.size() + " results on " + configuration + ", " + List.of(arguments));
        }
        return lines.get(0);
    }
}
