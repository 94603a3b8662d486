package dev.ullage.benchmarks.ledger;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.ullage.measure.ProvenCollection;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A main: the time of the suite without the ledger, with it, and with its collections, in turns. */
final class SuiteTime {

    static final String MARK = "@ullage-ledger ";

    private static final int WARM_UP = 2;
    private static final Logger LEDGER = Logger.getLogger("dev.ullage.ledger");

    private SuiteTime() {}

    /**
     * Prints medians: milliseconds without, with and with collections, the ledger's own microseconds a test, the bytes that
     * it held for a test, and the ratio of with to without of each round, in processor time of the thread that runs the
     * tests, which others on the machine hardly move; then the quartiles of that ratio. Of each pair, now the one comes
     * first and now the other.
     */
    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[0]);
        LEDGER.setLevel(Level.OFF);
        Path file = Files.createTempFile("ullage-ledger", ".json");
        List<List<Double>> columns = Stream.generate(() -> (List<Double>) new ArrayList<Double>())
                .limit(6)
                .toList();
        for (int round = -WARM_UP; round < rounds; round++) {
            boolean withoutFirst = round % 2 == 0;
            Optional<Took> first = withoutFirst ? Optional.of(run("off", "never", file)) : Optional.empty();
            Took with = run("on", "never", file);
            Took without = first.orElseGet(() -> run("off", "never", file));
            double own = number(file, "nanos") / 1e3 / Orders.TESTS;
            double held = number(file, "heldBytes") / Orders.TESTS;
            Took collecting = run("on", "class", file);
            List<Double> values = List.of(
                    without.millis(), with.millis(), collecting.millis(), own, held, with.cpu() / without.cpu());
            for (int column = 0; column < values.size() && round >= 0; column++) {
                columns.get(column).add(values.get(column));
            }
        }
        Files.delete(file);
        List<Double> ratios = columns.get(5);
        System.out.println(MARK
                + Stream.concat(
                                columns.stream().map(values -> quantile(values, 0.5)),
                                Stream.of(quantile(ratios, 0.25), quantile(ratios, 0.75)))
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")));
    }

    /**
     * What a suite took.
     *
     * @param millis of wall time
     * @param cpu processor time of the thread that ran it, in nanoseconds
     */
    private record Took(double millis, double cpu) {}

    private static Took run(String ledger, String collect, Path file) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Orders.class))
                .configurationParameter("ullage.ledger", ledger)
                .configurationParameter("ullage.ledger.collect", collect)
                .configurationParameter("ullage.ledger.file", file.toString())
                .build();
        ProvenCollection.force(); // so that no kind starts with the heap that another left
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        LauncherFactory.create().execute(request);
        return new Took((System.nanoTime() - start) / 1e6, threads.getCurrentThreadCpuTime() - cpu);
    }

    private static double number(Path file, String field) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            while (json.nextToken() != null) {
                if (field.equals(json.currentName()) && json.currentToken().isNumeric()) {
                    return json.getDoubleValue();
                }
            }
        }
        throw new IOException("The ledger's file has no " + field + ".");
    }

    private static double quantile(List<Double> values, double part) {
        return values.stream().sorted().toList().get((int) (part * (values.size() - 1) + 0.5));
    }
}
