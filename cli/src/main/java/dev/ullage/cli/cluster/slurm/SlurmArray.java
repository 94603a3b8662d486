package dev.ullage.cli.cluster.slurm;

import dev.ullage.cli.cluster.ShardScript;
import dev.ullage.cli.cluster.ShardedCommand;
import dev.ullage.measure.MemorySize;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An array of tasks, one for each shard.
 *
 * @param command what they run a part of each
 * @param java the words that start it on the nodes
 * @param commandMemory what the command itself may take beside the tests
 * @param evidence a folder that all nodes share, whole and absolute; each job makes a folder of its own in it
 * @param options of {@code sbatch} more: {@code --partition=tests}
 * @see <a href="https://slurm.schedmd.com/sbatch.html">the options of sbatch</a>
 */
public record SlurmArray(
        ShardedCommand command, String java, MemorySize commandMemory, Path evidence, List<String> options) {

    private static final long KIB = 1024;

    /** The script, for {@code sbatch}. */
    public String script() {
        long memory = (command.memory().plus(commandMemory).bytes() + KIB - 1) / KIB;
        long minutes = Math.max(1, (command.time().toSeconds() + 59) / 60);
        String more = options.stream().map(option -> "#SBATCH " + option + "\n").collect(Collectors.joining());
        String lines = new ShardScript(command, java, "forked")
                .text(
                        "$SLURM_ARRAY_TASK_ID",
                        ShardScript.quoted(List.of(evidence.toString())) + "/job-$SLURM_ARRAY_JOB_ID",
                        "$SLURM_JOB_ID-${SLURM_RESTART_COUNT:-0}");
        return """
                #!/bin/sh
                # %s of Ullage, for: sbatch FILE
                # --mem is what the tests may take and what the command beside them does; --requeue starts a task again whose node
                # went down or that was preempted, and none that came to a verdict.
                #SBATCH --job-name=%s
                #SBATCH --array=1-%d
                #SBATCH --nodes=1
                #SBATCH --ntasks=1
                #SBATCH --mem=%dK
                #SBATCH --time=%d
                #SBATCH --requeue
                #SBATCH --open-mode=append
                #SBATCH --output="%s"
                %s%s""".formatted(
                        command.shards() + (command.shards() == 1 ? " shard" : " shards"),
                        command.name(),
                        command.shards(),
                        memory,
                        minutes,
                        log("%A", "%a"),
                        more,
                        lines);
    }

    /** The folder of a job. */
    Path folder(String job) {
        return evidence.resolve("job-" + job);
    }

    /** What a task says, with what Slurm says of it; Slurm makes no folders for logs. */
    Path log(String job, String task) {
        return evidence.resolve("job-" + job + "-" + task + ".log");
    }
}
