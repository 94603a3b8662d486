package dev.ullage.cli;

import dev.ullage.cli.cluster.ShardedCommand;
import dev.ullage.cli.cluster.kubernetes.IndexedJob;
import dev.ullage.cli.cluster.kubernetes.KubernetesJob;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shards as an Indexed Job of Kubernetes. */
@Command(
        name = "kubernetes",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the manifest of an Indexed Job that runs a command in so many parts, each in a pod of --memory; with --submit"
                    + " creates it in the cluster of the current context.",
            "Its image has a JDK, the compiled tests with all they run with, ullage.jar, sh and tar. A pod that is evicted or"
                    + " preempted starts again; one that came to a verdict does not."
        },
        footer = {
            "%nExamples:",
            "  ullage shards kubernetes --shards 16 --image acme/shop-tests:1.4 --claim evidence -- verify"
                    + " --class-path '/app/lib/*' --test-classes /app/test > job.yaml",
            "  ullage shards kubernetes --shards 16 --image acme/shop-tests:1.4 --claim evidence --submit -- verify"
                    + " --class-path '/app/lib/*' --test-classes /app/test"
        })
final class ShardsKubernetesCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private ShardOptions options = new ShardOptions();

    @Option(names = "--image", paramLabel = "IMAGE", description = "The image of the pods.")
    private String image = "";

    @Option(
            names = "--claim",
            paramLabel = "NAME",
            description = "The persistent volume claim for evidence, which all nodes can write to.")
    private String claim = "";

    @Option(
            names = "--cpus",
            paramLabel = "N",
            description = "Processors of a pod, as Kubernetes has them. Default: ${DEFAULT-VALUE}.")
    private String cpus = "1";

    @Option(
            names = "--user",
            paramLabel = "ID",
            description = "The number of the user that all runs as. Default: ${DEFAULT-VALUE}.")
    private long user = 1000;

    @Option(names = "--namespace", paramLabel = "NAME", description = "The namespace; by default that of the context.")
    private @Nullable String namespace;

    @Option(
            names = "--ullage",
            paramLabel = "COMMAND",
            description = "How a pod starts this command, as a shell has it. Default: ${DEFAULT-VALUE}.")
    private String ullage = "java -Xmx96m -XX:+UseSerialGC -jar /opt/ullage/ullage.jar";

    ShardsKubernetesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        ShardedCommand command = options.command();
        IndexedJob job = new IndexedJob(command, ullage, image, cpus, claim, user);
        if (options.submits) {
            Path folder = options.outputDirectory.resolve("shards");
            options.run(command)
                    .run(() -> KubernetesJob.submit(job, Optional.ofNullable(namespace), folder), terminal.console());
        } else {
            terminal.write(job.yaml());
        }
        return ExitCode.PASSED;
    }
}
