package dev.ullage.cli;

import dev.ullage.internal.gate.goal.VerifyGoal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs tests inside their limits, and judges their memory. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs tests inside their limits, judges their memory by levels, leaks, budgets and the committed baseline,"
                    + " and fails when it must.",
            "Evidence and reports are in --output-directory; report.html is the one to look at."
        },
        footer = {
            "%nExample:",
            "  ullage verify --class-path @classpath.txt --test-classes build/classes/java/test --memory 256MiB"
        })
final class VerifyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private SuiteOptions options = new SuiteOptions();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        new VerifyGoal(options.bar(), options.baseline, options.outputDirectory)
                .run(options.order("verify", terminal.console()), terminal.console());
        return ExitCode.PASSED;
    }
}
