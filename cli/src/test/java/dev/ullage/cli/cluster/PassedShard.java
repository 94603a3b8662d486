package dev.ullage.cli.cluster;

import dev.ullage.internal.report.evidence.Environment;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Evidence of shards that passed, of one test each. */
public final class PassedShard {

    private PassedShard() {}

    /** The evidence of the shard of that number. */
    public static Evidence evidence(int shard) {
        Environment forked = new Environment(
                "forked JVM",
                List.of("heap"),
                List.of(),
                "17.0.15",
                "Serial",
                List.of(),
                1,
                Optional.of(MemorySize.parse("256MiB")),
                Optional.empty(),
                "Linux",
                "amd64");
        TestRow row = new TestRow(
                "[class:com.acme.Test" + shard + "]/[method:runs()]",
                "com.acme.Test" + shard,
                "runs()",
                TestRow.Result.PASSED,
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Optional.of(MemorySize.ofBytes(3000)),
                Optional.empty(),
                OptionalLong.of(0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return Evidence.of(new RunBuilder(
                        "shop",
                        Instant.parse("2026-12-01T09:30:0" + shard % 10 + "Z"),
                        Duration.ofSeconds(3),
                        new Outcome(Outcome.Kind.COMPLETED, "", Optional.empty()),
                        forked)
                .tests(List.of(row))
                .judged(List.of()));
    }
}
