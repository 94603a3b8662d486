package dev.ullage.benchmarks.cost;

import dev.ullage.benchmarks.fork.Collector;
import dev.ullage.benchmarks.fork.Fork;
import dev.ullage.benchmarks.fork.Jdk;
import dev.ullage.benchmarks.fork.JvmConfiguration;
import dev.ullage.benchmarks.fork.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the cost benchmark. */
@Command(
        name = "cost",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures what a clean verdict costs: warm as a multiple of a forced collection, cold beside a"
                + " check written by hand, and what the detector itself leaves behind.")
public final class Main implements Callable<Integer> {

    private static final Duration SILENCE = Duration.ofMinutes(5);
    private static final String ROUNDS = "20";
    private static final String HEADER = """
            | configuration | live | collection, ms | verdict, ms | verdict / collection | verdict right \
            | first verdict of a JVM, ms | by hand, ms | by hand, right | by hand, bytes off \
            | own growth over 20 rounds |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    @Option(names = "--jdk", description = "Home of a JDK; may be repeated. Default: all in /usr/lib/jvm.")
    private List<Path> jdks = new ArrayList<>();

    @Option(names = "--gc", description = "One of ${COMPLETION-CANDIDATES}; may be repeated. Default: all.")
    private List<Collector> collectors = new ArrayList<>();

    @Option(names = "--live", description = "Size of the live heap; may be repeated. Default: 10MiB and 200MiB.")
    private List<String> live = new ArrayList<>();

    @Option(names = "--forks", description = "Fresh JVMs for each cold time. Default: 5.")
    private int forks = 5;

    @Option(names = "--heap", description = "The children's -Xmx. Default: 1g.")
    private String heap = "1g";

    @Option(names = "--out", description = "A file for the table, beside the standard output.")
    private @Nullable Path out;

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
            for (Collector collector : collectors.isEmpty() ? List.of(Collector.values()) : collectors) {
                if (collector.worksOn(jdk)) {
                    table.append(rows(new JvmConfiguration(jdk, collector, "", heap)));
                }
            }
        }
        System.out.print(table);
        if (out != null) {
            Files.writeString(out, table);
        }
        return CommandLine.ExitCode.OK;
    }

    private String rows(JvmConfiguration configuration) throws IOException, InterruptedException {
        System.err.println("measuring " + configuration);
        Medians cold = repeated(configuration, ColdCost.class);
        Medians byHand = repeated(configuration, HandWrittenCheck.class);
        List<Double> own = run(compacting(configuration), OwnGrowth.class, ROUNDS);
        StringBuilder rows = new StringBuilder();
        for (String size : live.isEmpty() ? List.of("10MiB", "200MiB") : live) {
            List<Double> warm = run(configuration, WarmCost.class, size);
            rows.append(
                    "| %s | %s | %.1f | %.1f | %.1f | %.0f of %d | %.0f | %.0f | %.0f of %d | %.0f | %.0f B in %.0f classes |%n"
                            .formatted(
                                    configuration,
                                    size,
                                    warm.get(0),
                                    warm.get(1),
                                    warm.get(2),
                                    warm.get(3),
                                    WarmCost.MEASUREMENTS,
                                    cold.of(0),
                                    byHand.of(0),
                                    byHand.sum(1),
                                    forks,
                                    byHand.of(2),
                                    own.get(0),
                                    own.get(1)));
        }
        return rows.toString();
    }

    /** Three collections of four, Serial lets some dead objects lie, which the histogram of 17 counts as arrays. */
    private static JvmConfiguration compacting(JvmConfiguration configuration) {
        return configuration.collector() == Collector.SERIAL
                ? configuration.with("-XX:MarkSweepAlwaysCompactCount=1")
                : configuration;
    }

    private Medians repeated(JvmConfiguration configuration, Class<?> main) throws IOException, InterruptedException {
        List<List<Double>> lines = new ArrayList<>();
        for (int i = 0; i < forks; i++) {
            lines.add(run(configuration, main));
        }
        return new Medians(lines);
    }

    private static List<Double> run(JvmConfiguration configuration, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<List<Double>> lines = new ArrayList<>();
        int exitCode = new Fork(configuration.command(main, List.of(arguments)), SILENCE)
                .run(line -> Line.read(line).ifPresent(lines::add));
        if (exitCode != 0 || lines.isEmpty()) {
            throw new IllegalStateException(main.getName() + " ended with exit code " + exitCode + " and "
                    + lines.size() + " results on " + configuration);
        }
        return lines.get(0);
    }
}
