package dev.ullage.cli;

import dev.ullage.internal.report.evidence.Environment;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.SourceLine;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Evidence of a run of three tests, one of which leaks to a thread, and one of which fails. */
final class EvidenceSample {

    private static final String LEAKS = "[class:com.acme.OrderTest]/[method:places()]";

    private EvidenceSample() {}

    static Path write(Path file) throws IOException {
        Environment forked = new Environment(
                "forked JVM",
                List.of("heap"),
                List.of(),
                "17.0.15",
                "G1",
                List.of(),
                2,
                Optional.of(MemorySize.parse("256MiB")),
                Optional.empty(),
                "Linux",
                "amd64");
        RunBuilder run = new RunBuilder(
                        "shop",
                        Instant.parse("2026-11-21T09:30:00Z"),
                        Duration.ofSeconds(3),
                        new Outcome(Outcome.Kind.COMPLETED, "", Optional.empty()),
                        forked)
                .tests(List.of(
                        test("places()", TestRow.Result.PASSED, 4000, Optional.empty()),
                        test(
                                "pays()",
                                TestRow.Result.FAILED,
                                100,
                                Optional.of("AssertionError: user 4711 has no card")),
                        test("lists()", TestRow.Result.PASSED, -50, Optional.empty())))
                .leaks(List.of(leak()));
        EvidenceFile.write(Evidence.of(run.judged()), file);
        return file;
    }

    private static TestRow test(String name, TestRow.Result result, long retained, Optional<String> failure) {
        return new TestRow(
                "[class:com.acme.OrderTest]/[method:" + name + "]",
                "com.acme.OrderTest",
                name,
                result,
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Optional.of(MemorySize.ofBytes(3000)),
                Optional.empty(),
                OptionalLong.of(retained),
                Optional.empty(),
                Optional.empty(),
                failure,
                Optional.empty());
    }

    private static FoundLeak leak() {
        return new FoundLeak(
                Optional.of(LEAKS),
                "heap",
                "com.acme.Session",
                1,
                MemorySize.ofBytes(72),
                Optional.of("by round: 17 in 17, 17 in 17 iterations"),
                List.of(new FoundLeak.Round(17, 17), new FoundLeak.Round(17, 17)),
                Optional.of("SessionRegistry.open : HashMap of thread \"mary's worker\""),
                Optional.of("thread \"mary's worker\" → SessionRegistry.open → HashMap.table → Session"),
                List.of(new FoundLeak.Step("SessionRegistry.open", true), new FoundLeak.Step("HashMap.table", false)),
                List.of(new FoundLeak.CodePlace(
                        "SessionRegistry.open (SessionRegistry.java:41)",
                        "put",
                        Optional.of(new SourceLine("src/main/java/com/acme/SessionRegistry.java", 41)))),
                List.of(),
                Optional.of("package com.acme"),
                Optional.empty(),
                List.of(),
                Optional.of("entries added and never removed"),
                Optional.of("HIGH"),
                Optional.of("threads such as mary's worker are alive when the iteration that started them is over"),
                Optional.of("at 100 iterations/s, the 120 MiB that are free are gone in 4 h 51 min"),
                Optional.of("remove the session in close(), or look at all tests with mvn ullage:hunt"),
                Optional.of(new SourceLine("src/main/java/com/acme/SessionRegistry.java", 41)));
    }
}
