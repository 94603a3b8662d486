package dev.ullage.cli;

import dev.ullage.cli.cluster.ShardScript;
import dev.ullage.cli.cluster.ShardedCommand;
import dev.ullage.cli.cluster.slurm.SlurmArray;
import dev.ullage.cli.cluster.slurm.SlurmJob;
import dev.ullage.internal.gate.goal.Settings;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shards as an array of Slurm. */
@Command(
        name = "slurm",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes a script for sbatch that runs a command in so many parts, as an array of tasks; with --submit runs it on the"
                    + " cluster of SLURM_CONF.",
            "A task whose node goes down, or that is preempted, starts again; one that came to a verdict does not."
        },
        footer = {
            "%nExamples:",
            "  ullage shards slurm --shards 4 -- verify --class-path @classpath.txt --test-classes build/test > job.sh",
            "  ullage shards slurm --shards 4 --memory 256MiB --submit -- verify --class-path @classpath.txt"
                    + " --test-classes build/test"
        })
final class ShardsSlurmCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private ShardOptions options = new ShardOptions();

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            description = "A folder that all nodes share, for what the shards write. Default: ${DEFAULT-VALUE}.")
    private Path evidence = Path.of("build", "ullage-shards");

    @Option(
            names = "--ullage",
            paramLabel = "COMMAND",
            description = "How a node starts this command, as a shell has it. Default: this one by its path.")
    private @Nullable String ullage;

    @Option(
            names = "--command-memory",
            paramLabel = "SIZE",
            description =
                    "What the command itself may take beside the tests; --mem is both. Default: ${DEFAULT-VALUE}.")
    private String commandMemory = "192MiB";

    @Option(
            names = "--sbatch",
            paramLabel = "OPTION",
            description = "An option of sbatch more, for example --sbatch=--partition=tests; may be repeated.")
    private List<String> more = new ArrayList<>();

    ShardsSlurmCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        ShardedCommand command = options.command();
        SlurmArray array = new SlurmArray(
                command,
                Optional.ofNullable(ullage).orElseGet(ShardsSlurmCommand::thisOne),
                new Settings(OptionWording.INSTANCE).size("commandMemory", commandMemory),
                evidence.toAbsolutePath().normalize(),
                more);
        if (options.submits) {
            options.run(command).run(() -> SlurmJob.submit(array), terminal.console());
        } else {
            terminal.write(array.script());
        }
        return ExitCode.PASSED;
    }

    private static String thisOne() {
        String path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return ShardScript.quoted(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-cp",
                path,
                Main.class.getName()));
    }
}
