package dev.ullage.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs parts of a command on many machines. */
@Command(
        name = "shards",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "ENGINE",
        description = "Writes a job for an engine that teams have already, which runs a command in so many parts; with"
                + " --submit runs it, and makes one verdict of what its shards bring.",
        footer = {
            "%nExamples:",
            "  ullage shards slurm --shards 4 --submit -- verify --class-path @classpath.txt --test-classes build/test",
            "  ullage shards kubernetes --shards 16 --image acme/shop-tests:1.4 --claim evidence -- verify"
                    + " --class-path '/app/lib/*' --test-classes /app/test"
        },
        subcommands = {ShardsSlurmCommand.class, ShardsKubernetesCommand.class})
final class ShardsCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "No engine is given. An example is: ullage shards slurm --shards 4 -- verify --class-path @classpath.txt"
                        + " --test-classes build/test");
    }
}
