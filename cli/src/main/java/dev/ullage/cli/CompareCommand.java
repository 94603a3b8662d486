package dev.ullage.cli;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.internal.gate.goal.CompareGoal;
import dev.ullage.internal.gate.goal.GoalConsole;
import dev.ullage.internal.gate.verify.SuiteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares two states of tests. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs tests as they are and as they were, in turns on this machine, and tells what got better and worse.",
            "The other state is a class path of its own, which your build tool makes of another checkout:"
                    + " --against-class-path and --against-test-classes. Or compares two evidence files of as many runs."
        },
        footer = {
            "%nExamples:",
            "  ullage compare --class-path @now.txt --test-classes build/classes/java/test"
                    + " --against-class-path @main.txt --against-test-classes ../main/build/classes/java/test",
            "  ullage compare --before main.json --after topic.json"
        })
final class CompareCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--against-class-path",
            paramLabel = "PATH",
            description = "What the tests of the other state run with, as --class-path has it.")
    private List<String> otherClassPath = new ArrayList<>();

    @Option(
            names = "--against-test-classes",
            paramLabel = "DIR",
            split = "[:;]",
            description = "The compiled tests of the other state.")
    private List<Path> otherTests = new ArrayList<>();

    @Option(
            names = "--against",
            paramLabel = "NAME",
            description = "What the other state is called. Default: ${DEFAULT-VALUE}.")
    private String against = "the other state";

    @Option(
            names = "--pairs",
            paramLabel = "N",
            description = "How many pairs of runs there are. Default: ${DEFAULT-VALUE}.")
    private int pairs = 10;

    @Option(
            names = "--before",
            paramLabel = "FILE",
            description = "Evidence of runs before, to be compared with --after in place of running anything.")
    private @Nullable Path before;

    @Option(names = "--after", paramLabel = "FILE", description = "Evidence of as many runs after.")
    private @Nullable Path after;

    @Mixin
    private SuiteOptions options = new SuiteOptions();

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if ((before == null) != (after == null)) {
            throw new IllegalArgumentException("--before and --after are given together, or neither. An example is"
                    + " --before main.json --after topic.json.");
        }
        GoalConsole console = terminal.console();
        if (before != null && after != null) {
            new CompareGoal(options.bar(), options.outputDirectory, before.toString())
                    .run(CompareGoal.ofFiles(before, after), console);
        } else {
            SuiteOrder now = options.order("compare", console);
            ConstrainedSuite other = new SuiteBuilder(options)
                    .suite(otherClassPath, otherTests, "--against-class-path", "--against-test-classes");
            new CompareGoal(options.bar(), options.outputDirectory, against)
                    .run(now, folder -> CompareGoal.inTurns(pairs, now.of(other), now, console, folder), console);
        }
        return ExitCode.PASSED;
    }
}
