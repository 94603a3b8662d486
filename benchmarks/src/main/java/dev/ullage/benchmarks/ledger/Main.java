package dev.ullage.benchmarks.ledger;

import dev.ullage.benchmarks.fork.Collector;
import dev.ullage.benchmarks.fork.Fork;
import dev.ullage.benchmarks.fork.Jdk;
import dev.ullage.benchmarks.fork.JvmConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the ledger's benchmark. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures what the ledger costs a suite of 1,000 tests, with and without collections.")
public final class Main implements Callable<Integer> {

    private static final Duration SILENCE = Duration.ofMinutes(15);
    private static final String HEADER = """
            | configuration | suite, ms | with the ledger, ms | cost in processor time (quartiles) | with a collection per class, ms \
            | the ledger's own time, µs a test | held, B a test |
            | --- | --- | --- | --- | --- | --- | --- |
            """;

    @Option(names = "--jdk", description = "Home of a JDK; may be repeated. Default: all in /usr/lib/jvm.")
    private List<Path> jdks = new ArrayList<>();

    @Option(names = "--gc", description = "One of ${COMPLETION-CANDIDATES}. Default: G1.")
    private Collector collector = Collector.G1;

    @Option(names = "--rounds", description = "Suites of each kind, in turns; medians are printed. Default: 21.")
    private int rounds = 21;

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StringBuilder table = new StringBuilder(HEADER);
        for (Jdk jdk : jdks.isEmpty() ? Jdk.installed() : Jdk.all(jdks)) {
            table.append(row(new JvmConfiguration(jdk, collector, "", "512m")));
        }
        System.out.print(table);
        return CommandLine.ExitCode.OK;
    }

    private String row(JvmConfiguration configuration) throws IOException, InterruptedException {
        System.err.println("measuring " + configuration);
        List<Double> medians = new ArrayList<>();
        int exitCode = new Fork(configuration.command(SuiteTime.class, List.of("" + rounds)), SILENCE).run(line -> {
            if (line.startsWith(SuiteTime.MARK)) {
                Stream.of(line.substring(SuiteTime.MARK.length()).split(" ", -1))
                        .map(Double::valueOf)
                        .forEach(medians::add);
            }
        });
        if (exitCode != 0 || medians.isEmpty()) {
            throw new IllegalStateException("The suite ended with exit code " + exitCode + " on " + configuration);
        }
        return "| %s | %.0f | %.0f | %.1f %% (%.1f to %.1f) | %.0f | %.0f | %.0f |%n"
                .formatted(
                        configuration,
                        medians.get(0),
                        medians.get(1),
                        (medians.get(5) - 1) * 100,
                        (medians.get(6) - 1) * 100,
                        (medians.get(7) - 1) * 100,
                        medians.get(2),
                        medians.get(3),
                        medians.get(4));
    }
}
