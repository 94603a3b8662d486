package dev.ullage.cli;

import dev.ullage.internal.gate.goal.HuntGoal;
import dev.ullage.internal.gate.goal.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Names the tests that leak. */
@Command(
        name = "hunt",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs tests several times, as they are, in a forked JVM, and names those that leak.",
            "No memory limit holds in a hunt; --heap, --collector and --cpus do."
        },
        footer = {
            "%nExample:",
            "  ullage hunt --class-path @classpath.txt --test-classes build/classes/java/test --budget 10m"
        })
final class HuntCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "How long the hunt may take. Default: ${DEFAULT-VALUE}.")
    private String budget = "5m";

    @Option(
            names = "--examination",
            paramLabel = "TIME",
            description = "How long the detector may repeat one test that is suspected. Default: ${DEFAULT-VALUE}.")
    private String examination = "10s";

    @Mixin
    private SuiteOptions options = new SuiteOptions();

    HuntCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = SuiteOptions.settings();
        new HuntGoal(
                        options.bar(),
                        options.outputDirectory,
                        options.tests(),
                        settings.duration("budget", budget),
                        settings.duration("examination", examination),
                        true)
                .run(options.order("hunt", terminal.console()), terminal.console());
        return ExitCode.PASSED;
    }
}
