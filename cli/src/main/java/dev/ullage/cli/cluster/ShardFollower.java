package dev.ullage.cli.cluster;

import dev.ullage.cli.cluster.ShardState.Stage;
import dev.ullage.internal.gate.goal.GoalLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks an engine for its shards until all are over, and tells what changes. Starts nothing again itself: that is the engine's, by the
 * rules that the job was written with.
 *
 * @param command what runs
 * @param log is told
 * @param pause between two questions
 * @param patience how long the engine may be silent before its shards are given up
 */
record ShardFollower(ShardedCommand command, GoalLog log, Pause pause, Duration patience) {

    /** Between two questions. */
    static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(5);

    /** Waits for a time. */
    @FunctionalInterface
    interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    ShardFollower(ShardedCommand command, GoalLog log) {
        this(command, log, ShardFollower::untilInterrupted, USUAL_PATIENCE);
    }

    private static void untilInterrupted(Duration time) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        never.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Follows the job to its end.
     *
     * @return the state of each shard, in the order of their numbers
     * @throws InterruptedException if this thread is interrupted; the job runs on
     */
    List<ShardState> toTheEnd(ShardJob job) throws InterruptedException {
        Map<Integer, ShardState> known = new TreeMap<>();
        for (int shard = 1; shard <= command.shards(); shard++) {
            known.put(shard, ShardState.waiting(shard));
        }
        Duration silence = Duration.ZERO;
        while (known.values().stream().anyMatch(state -> !state.stage().isOver())) {
            try {
                for (ShardState now : job.states()) {
                    note(known, now);
                }
                silence = Duration.ZERO;
            } catch (IOException silent) {
                if (silence.isZero()) {
                    log.warn(job.title() + ": the engine does not answer: " + silent.getMessage()
                            + ". It is asked again for " + patience.toMinutes() + " min; what runs there runs on.");
                }
                if (silence.compareTo(patience) >= 0) {
                    return givenUp(known.values());
                }
                silence = silence.plus(PERIOD);
            }
            if (known.values().stream().anyMatch(state -> !state.stage().isOver())) {
                pause.take(PERIOD);
            }
        }
        return List.copyOf(known.values());
    }

    private void note(Map<Integer, ShardState> known, ShardState now) {
        ShardState before = known.get(now.shard());
        if (before == null || now.equals(before)) {
            return;
        }
        known.put(now.shard(), now);
        if (now.stage() != before.stage() || now.restarts() != before.restarts()) {
            String line = command.shard(now.shard()) + " " + now.sentence();
            if (now.stage().isOver() && now.stage() != Stage.ENDED || now.restarts() > before.restarts()) {
                log.warn(line);
            } else {
                log.info(line);
            }
        }
    }

    private static List<ShardState> givenUp(Iterable<ShardState> known) {
        List<ShardState> all = new ArrayList<>();
        for (ShardState each : known) {
            all.add(each.stage().isOver() ? each : each.as(Stage.UNKNOWN, ""));
        }
        return all;
    }
}
