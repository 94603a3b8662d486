package dev.ullage.cli;

import dev.ullage.cli.cluster.ShardRun;
import dev.ullage.cli.cluster.ShardedCommand;
import dev.ullage.internal.gate.goal.Settings;
import dev.ullage.measure.MemorySize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options of shards on every engine. */
final class ShardOptions {

    private static final Settings SETTINGS = new Settings(OptionWording.INSTANCE);

    @Option(names = "--shards", paramLabel = "N", required = true, description = "How many parts there are.")
    private int shards;

    @Option(names = "--name", paramLabel = "NAME", description = "What the job is called. Default: ${DEFAULT-VALUE}.")
    private String name = "ullage";

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "How much memory the tests of a shard may take in all. Default: ${DEFAULT-VALUE}.")
    private String memory = "256MiB";

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description = "How long a shard may take before it is ended. Default: ${DEFAULT-VALUE}.")
    private String time = "1h";

    @Option(
            names = "--submit",
            description =
                    "Runs the job in place of writing it: creates it, follows it, collects and merges the evidence, and"
                            + " leaves nothing running.")
    boolean submits;

    @Option(
            names = {"--fail-on", "--failOn"},
            paramLabel = "GRADE",
            description = "What fails: critical, warning (critical, too), or never. Default: ${DEFAULT-VALUE}.")
    private String failOn = "critical";

    @Option(
            names = {"--output-directory", "--outputDirectory"},
            paramLabel = "DIR",
            description = "Where evidence and reports of the whole are written. Default: ${DEFAULT-VALUE}.")
    Path outputDirectory = Path.of("build", "ullage");

    @Parameters(
            paramLabel = "COMMAND",
            description = "What the shards run, behind --: verify, hunt, baseline or compare, with its options.")
    private List<String> words = new ArrayList<>();

    ShardedCommand command() {
        MemorySize checked = SETTINGS.limits(
                        new Settings.Texts(memory, "0", Optional.empty(), Optional.empty(), Optional.empty(), time))
                .memory();
        return new ShardedCommand(name, shards, checked, SETTINGS.duration("time", time), words);
    }

    ShardRun run(ShardedCommand command) {
        if (command.words().get(0).equals("baseline")) {
            throw new IllegalArgumentException(
                    "The option --submit makes one verdict, and baseline has none. Leave it out, run the"
                            + " job that is written, and merge what its shards recorded with ullage aggregate.");
        }
        return new ShardRun(command, outputDirectory, SETTINGS.failOn(failOn));
    }
}
