package dev.ullage.benchmarks.diagnose;

import dev.ullage.benchmarks.fork.Collector;
import dev.ullage.benchmarks.fork.Jdk;
import dev.ullage.benchmarks.fork.JvmConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the benchmark of diagnoses. */
@Command(
        name = "diagnose",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Watches a small HTTP service that leaks one object a request, and its clean twin, as ullage monitor"
                        + " --diagnose does. Fails where the holder is not named in time, or anything is said of the clean twin.")
public final class Main implements Callable<Integer> {

    private static final Pattern LEAK = Pattern.compile("alert +(\\S+) Leak: (\\S+), ");
    private static final Pattern COST = Pattern.compile("stopped (\\d+) times by this, for ([\\d.]+) s");
    private static final Pattern DOUBT = Pattern.compile("Leak|stopped|Memory outside the heap");
    private static final String HOLDER = "held by   static SessionService.OPEN";
    private static final String HEADER = """
            | configuration | requests/s | holder named after | stops | stopped for, s | said of the clean twin |
            | --- | --- | --- | --- | --- | --- |
            """;

    @Option(names = "--jdk", description = "Home of a JDK; may be repeated. Default: all in /usr/lib/jvm.")
    private List<Path> jdks = new ArrayList<>();

    @Option(names = "--gc", description = "One of ${COMPLETION-CANDIDATES}; may be repeated. Default: G1.")
    private List<Collector> collectors = new ArrayList<>(List.of(Collector.G1));

    @Option(names = "--rate", description = "Requests a second. Default: ${DEFAULT-VALUE}.")
    private int rate = 50;

    @Option(names = "--leaking-minutes", description = "In which the holder must be named. Default: ${DEFAULT-VALUE}.")
    private int leakingMinutes = 5;

    @Option(names = "--clean-minutes", description = "How long the clean twin is watched. Default: ${DEFAULT-VALUE}.")
    private int cleanMinutes = 10;

    private boolean missed;

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        System.out.print(HEADER);
        for (Jdk jdk : jdks.isEmpty() ? Jdk.installed() : Jdk.all(jdks)) {
            for (Collector collector : collectors) {
                if (collector.worksOn(jdk)) {
                    System.out.print(row(new JvmConfiguration(jdk, collector, "", "128m")));
                }
            }
        }
        return missed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private String row(JvmConfiguration configuration) throws IOException, InterruptedException, ExecutionException {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try (Twin leaking = Twin.start(configuration, "leaks", rate);
                Twin clean = Twin.start(configuration, "clean", rate)) {
            Future<String> ofLeaking = both.submit(() -> leaking.watch(Duration.ofMinutes(leakingMinutes)));
            Future<String> ofClean = both.submit(() -> clean.watch(Duration.ofMinutes(cleanMinutes)));
            return row(configuration, ofLeaking.get(), ofClean.get());
        } finally {
            both.shutdownNow();
        }
    }

    private String row(JvmConfiguration configuration, String ofLeaking, String ofClean) {
        Matcher leak = LEAK.matcher(ofLeaking);
        Matcher cost = COST.matcher(ofLeaking);
        boolean isNamed = leak.find() && leak.group(2).endsWith("Session") && ofLeaking.contains(HOLDER) && cost.find();
        long said = DOUBT.matcher(ofClean).results().count();
        missed |= !isNamed || said > 0;
        if (!isNamed) {
            System.err.println(ofLeaking);
        }
        if (said > 0) {
            System.err.println(ofClean);
        }
        return "| %s | %d | %s | %s | %s | %s |%n"
                .formatted(
                        configuration,
                        rate,
                        isNamed ? leak.group(1) : "not",
                        isNamed ? cost.group(1) : "",
                        isNamed ? cost.group(2) : "",
                        said == 0 ? "nothing" : said + " times");
    }
}
