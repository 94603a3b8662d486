package dev.ullage.cli;

import dev.ullage.internal.gate.goal.EvidenceGoals;
import dev.ullage.internal.gate.goal.GoalException;
import dev.ullage.internal.gate.goal.Settings;
import dev.ullage.internal.gate.shard.BaselineMerge;
import dev.ullage.internal.gate.verify.EvidenceFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Merges evidence. */
@Command(
        name = "aggregate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Merges the evidence of many modules, or of the shards of a build that ran on many machines, into"
                + " one, with one report and one verdict.",
        footer = {"%nExample:", "  ullage aggregate */build/ullage --suite shop"})
final class AggregateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "1..*",
            description = "Evidence files, or folders in which all evidence.json are taken.")
    private List<Path> shards = new ArrayList<>();

    @Option(
            names = "--suite",
            paramLabel = "NAME",
            description = "What the whole is called. Default: ${DEFAULT-VALUE}.")
    private String suite = "all";

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description =
                    "Where parts of a baseline, which ullage baseline recorded in shards, are merged, if there are any."
                            + " Default: ${DEFAULT-VALUE}.")
    private Path baseline = Path.of("ullage-baseline.json");

    @Option(
            names = {"--fail-on", "--failOn"},
            paramLabel = "GRADE",
            description = "What fails: critical, warning (critical, too), or never. Default: ${DEFAULT-VALUE}.")
    private String failOn = "critical";

    @Option(
            names = {"--output-directory", "--outputDirectory"},
            paramLabel = "DIR",
            description = "Where evidence and reports are written. Default: ${DEFAULT-VALUE}.")
    private Path outputDirectory = Path.of("build", "ullage");

    AggregateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws GoalException, IOException {
        EvidenceFolder whole = terminal.console().folder(outputDirectory);
        Path own = whole.evidence().toAbsolutePath().normalize();
        Set<Path> files = new LinkedHashSet<>();
        Set<Path> recorded = new LinkedHashSet<>();
        for (Path shard : shards) {
            EvidenceFolder.filesIn(shard).stream()
                    .filter(file -> !file.toAbsolutePath().normalize().equals(own))
                    .forEach(files::add);
            recorded.addAll(EvidenceFolder.below(shard, BaselineMerge.PART));
        }
        if (files.isEmpty() && recorded.isEmpty()) {
            throw GoalException.unusable(
                    "There is no evidence to aggregate in " + shards + ". Run ullage verify first, and give the folders"
                            + " that it wrote to.",
                    null);
        }
        new EvidenceGoals(terminal.console())
                .aggregate(
                        suite, files, recorded, baseline, new Settings(OptionWording.INSTANCE).failOn(failOn), whole);
        return ExitCode.PASSED;
    }
}
