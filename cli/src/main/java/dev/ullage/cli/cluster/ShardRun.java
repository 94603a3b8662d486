package dev.ullage.cli.cluster;

import dev.ullage.internal.gate.goal.EvidenceGoals;
import dev.ullage.internal.gate.goal.GoalConsole;
import dev.ullage.internal.gate.goal.GoalException;
import dev.ullage.internal.gate.verify.FailOn;
import dev.ullage.internal.report.evidence.EvidenceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows a job to its end, collects what its shards brought, and makes one verdict of it.
 *
 * @param command what the shards run
 * @param output where evidence and reports of the whole go
 * @param bar what fails
 */
public record ShardRun(ShardedCommand command, Path output, FailOn bar) {

    /** Hands the shards to an engine. */
    @FunctionalInterface
    public interface Submission {
        /**
         * The job that runs.
         *
         * @throws IOException if the engine refuses it, or does not answer
         */
        ShardJob submit() throws IOException, GoalException, InterruptedException;
    }

    /**
     * Submits, follows, collects and judges. However it ends, nothing is left running.
     *
     * @throws GoalException if the verdict fails, or no shard brought evidence
     * @throws IOException if the engine refuses the job, or what the shards wrote cannot be had
     * @throws InterruptedException if this thread is interrupted
     */
    public void run(Submission submission, GoalConsole console)
            throws GoalException, IOException, InterruptedException {
        run(submission, console, new ShardFollower(command, console.log()));
    }

    void run(Submission submission, GoalConsole console, ShardFollower follower)
            throws GoalException, IOException, InterruptedException {
        Instant started = Instant.now();
        ShardJob job = submission.submit();
        ShardResults results;
        try {
            console.log()
                    .info(job.title() + " has " + command.shards() + (command.shards() == 1 ? " shard." : " shards."));
            List<ShardState> states = follower.toTheEnd(job);
            results = ShardResults.in(job.collect(), command, states);
        } finally {
            end(job, console);
        }
        for (LostShard each : results.lost()) {
            console.log().error(each.sentence());
        }
        if (results.evidence().isEmpty()) {
            throw GoalException.unusable(
                    "No shard brought evidence, so there is no verdict: "
                            + results.lost().get(0).sentence().replaceFirst("\\.$", "") + ".",
                    null);
        }
        judge(results, started, console);
    }

    /** An engine that does not answer takes no verdict with it. */
    private static void end(ShardJob job, GoalConsole console) {
        try {
            job.close();
        } catch (IOException silent) {
            console.log()
                    .error(job.title() + " could not be ended: " + silent.getMessage()
                            + ". What runs there still is ended" + " by its time limit.");
        }
    }

    /** The one place that merges: lost shards are runs that came to no good end. */
    private void judge(ShardResults results, Instant started, GoalConsole console) throws GoalException, IOException {
        List<Path> files = new ArrayList<>(results.evidence());
        String suite = command.suite().orElse(command.name());
        Path lost = Files.createDirectories(output.resolve("lost-shards"));
        for (LostShard each : results.lost()) {
            Path file = lost.resolve(ShardScript.SHARD + each.state().shard() + ".json");
            EvidenceFile.write(each.evidence(suite, started), file);
            files.add(file);
        }
        new EvidenceGoals(console)
                .aggregate(suite, files, List.of(), Path.of("ullage-baseline.json"), bar, console.folder(output));
    }
}
