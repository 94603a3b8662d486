package dev.ullage.cli.cluster;

import dev.ullage.internal.report.evidence.Environment;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.RunBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A shard that brought no evidence.
 *
 * @param command what it was a part of
 * @param state how it ended, as its engine tells
 * @param why there is no evidence, where the engine's word does not tell: {@code "its evidence is half-written"}
 * @param test the tests that ran when it was cut off; empty where that is not known
 */
record LostShard(ShardedCommand command, ShardState state, Optional<String> why, Optional<String> test) {

    /** {@code "shard 3 of 4 was killed for its memory on n3, in com.acme.OrderTest#places"}. */
    String sentence() {
        return command.shard(state.shard()) + " " + state.sentence()
                + test.map(name -> ", in " + name).orElse("")
                + why.map(reason -> ": " + reason).orElse("");
    }

    /** What stands for it in the verdict: a run that came to no good end, with no test. */
    Evidence evidence(String suite, Instant started) {
        Outcome outcome = new Outcome(kind(), sentence(), Optional.empty(), List.of(), Optional.of(next()));
        Environment nowhere = new Environment(
                "shard without evidence",
                List.of(),
                List.of(),
                "unknown",
                "unknown",
                List.of(),
                0,
                Optional.of(command.memory()),
                Optional.empty(),
                "unknown",
                "unknown");
        String name = suite + ", " + command.shard(state.shard());
        return Evidence.of(new RunBuilder(name, started, Duration.ZERO, outcome, nowhere).judged());
    }

    private Outcome.Kind kind() {
        return switch (state.stage()) {
            case KILLED_FOR_MEMORY -> Outcome.Kind.KILLED_BY_LIMIT;
            case TIMED_OUT -> Outcome.Kind.TIMED_OUT;
            default -> Outcome.Kind.CRASHED;
        };
    }

    private String next() {
        return switch (state.stage()) {
            case KILLED_FOR_MEMORY -> "let go of what the test holds, or give each shard more with --memory";
            case TIMED_OUT -> "give each shard more with --time, or take more shards with --shards";
            case NOT_STARTED -> "see why the engine could not start it, and run it again";
            default -> "run it again; its tests are not in this verdict";
        };
    }
}
