package dev.ullage.cli;

import dev.ullage.internal.budget.BaselineException;
import dev.ullage.internal.gate.goal.GoalConsole;
import dev.ullage.internal.gate.goal.GoalException;
import dev.ullage.internal.gate.goal.Settings;
import dev.ullage.internal.gate.goal.SuitePart;
import dev.ullage.internal.gate.hunt.TestPattern;
import dev.ullage.internal.gate.verify.FailOn;
import dev.ullage.internal.gate.verify.SuiteOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that runs tests, called as the parameters of the goals are. */
final class SuiteOptions {

    private static final Settings SETTINGS = new Settings(OptionWording.INSTANCE);

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "What the tests run with, as java -cp has it; @FILE is a file of it, one entry a line or one"
                    + " line.")
    List<String> classPath = new ArrayList<>();

    @Option(
            names = "--test-classes",
            paramLabel = "DIR",
            split = "[:;]",
            description = "Folders or jars of compiled tests, in which they are looked for.")
    List<Path> testClasses = new ArrayList<>();

    @Option(
            names = "--test",
            paramLabel = "PATTERN",
            description = "Some tests only: OrderTest, *Order*, OrderTest#places+takes, com.acme.**, !SlowTest,"
                    + " %%regex[.*Order.*].")
    String test = "";

    @Option(
            names = "--includes",
            paramLabel = "PATTERN",
            split = ",",
            showDefaultValue = picocli.CommandLine.Help.Visibility.ALWAYS,
            description = "Test classes, as patterns of files.")
    List<String> includes = new ArrayList<>(SuiteBuilder.USUAL_INCLUDES);

    @Option(
            names = "--excludes",
            paramLabel = "PATTERN",
            split = ",",
            description = "Test classes that are left out, as patterns of the same form.")
    List<String> excludes = new ArrayList<>();

    @Option(names = "--groups", paramLabel = "TAGS", description = "Tests of these tags only, an expression of JUnit.")
    @Nullable
    String groups;

    @Option(
            names = {"--excluded-groups", "--excludedGroups"},
            paramLabel = "TAGS",
            description = "No tests of these tags.")
    @Nullable
    String excludedGroups;

    @Option(names = "--suite", paramLabel = "NAME", description = "What reports call it; by default the folder's name.")
    String suite = Optional.ofNullable(Path.of("").toAbsolutePath().getFileName())
            .map(Path::toString)
            .orElse("suite");

    @Option(
            names = "--environment",
            paramLabel = "PLACE",
            description =
                    "Where the tests run: container on a Docker or Podman engine, forked in a JVM of this machine,"
                            + " pod in the Kubernetes pod of this command with its own limit, or auto, the pod in a pod,"
                            + " else the container where an engine answers. Default: ${DEFAULT-VALUE}.")
    String environment = "auto";

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description = "The container's image, with java on its path; by default one made from this JDK.")
    @Nullable
    String image;

    @Option(names = "--network", description = "Tests in a container reach the network.")
    boolean network;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "How much memory the tests may take in all. Default: ${DEFAULT-VALUE}.")
    String memory = "256MiB";

    @Option(
            names = "--swap",
            paramLabel = "SIZE",
            description = "How much swap beyond that. Default: ${DEFAULT-VALUE}.")
    String swap = "0";

    @Option(names = "--cpus", paramLabel = "N", description = "How many processors, for example 0.5.")
    @Nullable
    String cpus;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "The largest heap, a size or a share of the memory as 50%%; by default the JVM's own choice.")
    @Nullable
    String heap;

    @Option(names = "--collector", paramLabel = "NAME", description = "The garbage collector, for example G1.")
    @Nullable
    String collector;

    @Option(
            names = {"--jvm-args", "--jvmArgs"},
            paramLabel = "FLAGS",
            description = "Flags of the tests' JVM, as one line; -ea is there without them.")
    String jvmArgs = "";

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "How long the tests may take in all. Default: ${DEFAULT-VALUE}.")
    String timeout = "10m";

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            description = "How often memory is read. Default: ${DEFAULT-VALUE}.")
    String interval = "100ms";

    @Option(
            names = "--warning",
            paramLabel = "LEVELS",
            description = "Where the warning level begins: sizes, shares of the limit, or baseline+50MiB, separated by"
                    + " commas; or off. Default: ${DEFAULT-VALUE}.")
    String warning = "baseline+50MiB";

    @Option(
            names = "--critical",
            paramLabel = "LEVELS",
            description = "Where the critical level begins. Default: ${DEFAULT-VALUE}.")
    String critical = "baseline+70MiB, limit-30MiB";

    @Option(
            names = "--emergency",
            paramLabel = "LEVELS",
            description = "Where the emergency level begins. Default: ${DEFAULT-VALUE}.")
    String emergency = "95%";

    @Option(
            names = {"--system-property-variables", "--systemPropertyVariables"},
            paramLabel = "KEY=VALUE",
            description = "System properties of the tests.")
    Map<String, String> systemPropertyVariables = new LinkedHashMap<>();

    @Option(
            names = {"--environment-variables", "--environmentVariables"},
            paramLabel = "KEY=VALUE",
            description = "Environment variables of the tests.")
    Map<String, String> environmentVariables = new LinkedHashMap<>();

    @Option(
            names = {"--configuration-parameters", "--configurationParameters"},
            paramLabel = "KEY=VALUE",
            description = "Configuration parameters of the JUnit Platform.")
    Map<String, String> configurationParameters = new LinkedHashMap<>();

    @Option(
            names = "--java-home",
            paramLabel = "DIR",
            description = "The JDK that runs the tests; by default the one that runs this.")
    Path javaHome = Path.of(System.getProperty("java.home"));

    @Option(
            names = "--working-directory",
            paramLabel = "DIR",
            description = "Where the tests run; by default where this does.")
    Path workingDirectory = Path.of("");

    @Option(
            names = "--sources",
            paramLabel = "DIR",
            split = "[:;]",
            description = "Folders under which the packages of the sources begin, for the lines in reports; by default"
                    + " those of src that are there.")
    List<Path> sources = new ArrayList<>();

    @Option(
            names = "--shard",
            paramLabel = "N/M",
            description =
                    "A part of the tests only: 3/16 is the third of 16 shards, auto reads which one from the environment of"
                            + " GitLab, CircleCI, Buildkite, Bazel, Kubernetes or Slurm. ullage aggregate makes one verdict of all.")
    @Nullable
    String shard;

    @Option(
            names = {"--shard-times", "--shardTimes"},
            paramLabel = "FILE",
            description =
                    "Evidence of earlier runs, a file or a folder, by whose times tests are divided into shards; by"
                            + " default the baseline's times.")
    @Nullable
    Path shardTimes;

    @Option(
            names = "--changed",
            paramLabel = "BRANCH",
            description = "Only test classes that changes since this branch, tag or commit touch, for verify and hunt.")
    @Nullable
    String changed;

    @Option(
            names = {"--fail-on", "--failOn"},
            paramLabel = "GRADE",
            description = "What fails: critical, warning (critical, too), or never. Default: ${DEFAULT-VALUE}.")
    String failOn = "critical";

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "What was recorded of the tests, by ullage baseline. Default: ${DEFAULT-VALUE}.")
    Path baseline = Path.of("ullage-baseline.json");

    @Option(
            names = {"--output-directory", "--outputDirectory"},
            paramLabel = "DIR",
            description = "Where evidence and reports are written. Default: ${DEFAULT-VALUE}.")
    Path outputDirectory = Path.of("build", "ullage");

    FailOn bar() {
        return SETTINGS.failOn(failOn);
    }

    TestPattern tests() {
        return TestPattern.parse("--test", test);
    }

    static Settings settings() {
        return SETTINGS;
    }

    /**
     * The tests, as they were asked for.
     *
     * @param goal whose they are: {@code "verify"}
     * @param console is told which part of them that is
     */
    SuiteOrder order(String goal, GoalConsole console)
            throws GoalException, BaselineException, IOException, InterruptedException {
        SuitePart part = new SuitePart(
                SETTINGS,
                Optional.ofNullable(shard),
                Optional.ofNullable(shardTimes),
                Optional.ofNullable(changed),
                baseline,
                Path.of("").toAbsolutePath(),
                testClasses);
        return part.of(new SuiteBuilder(this).order(), goal, console);
    }
}
