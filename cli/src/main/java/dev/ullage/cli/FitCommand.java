package dev.ullage.cli;

import dev.ullage.internal.gate.goal.FitGoal;
import dev.ullage.internal.gate.goal.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds the least memory that tests need. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Finds the least memory, and the least heap, in which tests pass, and recommends what to give.",
        footer = {
            "%nExample:",
            "  ullage fit --class-path @classpath.txt --test-classes build/classes/java/test --fit heap"
        })
final class FitCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--fit",
            paramLabel = "WHAT",
            split = ",",
            description = "What is searched for: memory, heap, or both. Default: memory,heap.")
    private List<String> quantities = new ArrayList<>(List.of("memory", "heap"));

    @Option(
            names = "--most",
            paramLabel = "SIZE",
            description = "The most memory that is tried. Default: ${DEFAULT-VALUE}.")
    private String most = "1GiB";

    @Option(
            names = "--probes",
            paramLabel = "N",
            description = "How often the tests are run at most, for each of them. Default: ${DEFAULT-VALUE}.")
    private int probes = 12;

    @Mixin
    private SuiteOptions options = new SuiteOptions();

    FitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = SuiteOptions.settings();
        new FitGoal(quantities.stream().map(settings::quantity).toList(), settings.size("most", most), probes)
                .run(options.order("fit", terminal.console()), terminal.console());
        return ExitCode.PASSED;
    }
}
