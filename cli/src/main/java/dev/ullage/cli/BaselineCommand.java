package dev.ullage.cli;

import dev.ullage.internal.gate.goal.BaselineGoal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records what tests take. */
@Command(
        name = "baseline",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Runs tests several times and writes what they take to --baseline, to be committed; or, with --ratchet,"
                        + " lowers what is written there.",
        footer = {"%nExample:", "  ullage baseline --class-path @classpath.txt --test-classes build/classes/java/test"})
final class BaselineCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--runs", paramLabel = "N", description = "How often the tests are run. Default: ${DEFAULT-VALUE}.")
    private int runs = 5;

    @Option(
            names = "--ratchet",
            description = "Only lowers bounds, where the median of the runs takes less, and raises none.")
    private boolean ratchet;

    @Mixin
    private SuiteOptions options = new SuiteOptions();

    BaselineCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        new BaselineGoal(options.baseline, runs, ratchet, options.outputDirectory)
                .run(options.order("baseline", terminal.console()), terminal.console());
        return ExitCode.PASSED;
    }
}
