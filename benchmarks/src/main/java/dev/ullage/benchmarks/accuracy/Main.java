package dev.ullage.benchmarks.accuracy;

import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.benchmarks.fork.Collector;
import dev.ullage.benchmarks.fork.Jdk;
import dev.ullage.benchmarks.fork.JvmConfiguration;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the accuracy suite; its exit code is 1 after a false alarm or a miss. */
@Command(
        name = "accuracy",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs clean and leaking scenarios under the leak detector, on every JDK, collector and flag set,"
                + " and prints how often its verdict was right.")
public final class Main implements Callable<Integer> {

    private static final List<String> ALL_FLAGS =
            List.of("", "-XX:+DisableExplicitGC", "-XX:+ExplicitGCInvokesConcurrent");

    @Option(names = "--runs", description = "How often each scenario runs on each configuration. Default: 20.")
    private int runs = 20;

    @Option(names = "--scenario", description = "Part of a scenario's name; may be repeated. Default: all.")
    private List<String> scenarios = new ArrayList<>();

    @Option(
            names = "--sensitivity",
            description =
                    "Only the smallest leaks: 16 bytes an iteration, one object in ten, 64 bytes in place, a thread,"
                            + " a class loader, a direct buffer of 1 KiB, a file descriptor.")
    private boolean sensitivity;

    @Option(names = "--only", description = "Only one kind of scenario: ${COMPLETION-CANDIDATES}. Default: both.")
    private @Nullable Kind only;

    @Option(names = "--jdk", description = "Home of a JDK; may be repeated. Default: all in /usr/lib/jvm.")
    private List<Path> jdks = new ArrayList<>();

    @Option(names = "--gc", description = "One of ${COMPLETION-CANDIDATES}; may be repeated. Default: all.")
    private List<Collector> collectors = new ArrayList<>();

    @Option(
            names = "--flags",
            description = "Further JVM flags, \"\" for none; may be repeated. Default: none,"
                    + " -XX:+DisableExplicitGC and -XX:+ExplicitGCInvokesConcurrent.")
    private List<String> flags = new ArrayList<>();

    @Option(names = "--heap", description = "The children's -Xmx. Default: 512m.")
    private String heap = "512m";

    @Option(names = "--seed", description = "Of the order and of what is random. Default: a new one, printed.")
    private @Nullable Long seed;

    @Option(names = "--quick", description = "One run of each scenario, and no further JVM flags.")
    private boolean quick;

    @Option(names = "--out", description = "A file for the tables, beside the standard output.")
    private @Nullable Path out;

    @Option(names = "--list", description = "Prints the names of the scenarios and ends.")
    private boolean list;

    private final PrintStream progress = System.err;

    private enum Kind {
        CLEAN,
        LEAKING
    }

    /** Runs the suite. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (list) {
            Corpus.all().forEach(System.out::println);
            return CommandLine.ExitCode.OK;
        }
        Plan plan = new Plan(
                chosenScenarios(), quick ? 1 : runs, Optional.ofNullable(seed).orElseGet(Main::freshSeed));
        progress.println("seed " + plan.seed() + ", " + plan.steps().size() + " verdicts on each configuration");
        Results results = run(plan);
        String text = "Seed " + plan.seed() + ", " + plan.runs() + " runs of each scenario, -Xmx" + heap + ".\n\n"
                + results.markdown();
        System.out.println(text);
        if (out != null) {
            Files.writeString(out, text);
        }
        return results.acceptable() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<String> chosenScenarios() {
        if (sensitivity) {
            return Corpus.SMALLEST_LEAKS;
        }
        if (only == null) {
            return scenarios;
        }
        List<String> chosen = Corpus.matching(scenarios).stream()
                .filter(scenario -> scenario.leaks() == (only == Kind.LEAKING))
                .map(Scenario::name)
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("--only: no scenario that --scenario " + scenarios + " names is " + only
                    + "; leave one of them out");
        }
        return chosen;
    }

    private Results run(Plan plan) throws IOException, InterruptedException {
        Results results = new Results();
        for (JvmConfiguration configuration : configurations()) {
            progress.println("running on " + configuration);
            results.add(configuration, new Suite(configuration, plan, progress).run());
        }
        return results;
    }

    private List<JvmConfiguration> configurations() throws IOException, InterruptedException {
        List<JvmConfiguration> configurations = new ArrayList<>();
        for (Jdk jdk : jdks.isEmpty() ? Jdk.installed() : Jdk.all(jdks)) {
            for (Collector collector : collectors.isEmpty() ? List.of(Collector.values()) : collectors) {
                if (!collector.worksOn(jdk)) {
                    progress.println("skipped: JDK " + jdk.version() + " has no " + collector);
                    continue;
                }
                for (String flagSet : chosenFlags()) {
                    configurations.add(new JvmConfiguration(jdk, collector, flagSet, heap));
                }
            }
        }
        return configurations;
    }

    private List<String> chosenFlags() {
        if (!flags.isEmpty()) {
            return flags;
        }
        return quick ? List.of("") : ALL_FLAGS;
    }

    private static long freshSeed() {
        return new Random().nextInt(1_000_000);
    }
}
