package dev.ullage.internal.gate.shard;

import dev.ullage.internal.report.evidence.Environment;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.Lines;
import dev.ullage.internal.report.evidence.LiveHeap;
import dev.ullage.internal.report.evidence.Measure;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.Scope;
import dev.ullage.internal.report.evidence.Series;
import dev.ullage.internal.report.evidence.SourceLine;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.TestRow.Result;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Evidence of a suite of 40 classes with 5 tests each, whole or in shards. */
final class ShardEvidence {

    static final List<String> CLASSES = IntStream.range(0, 40)
            .mapToObj(at -> "com.acme.C" + (10 + at) + "Test")
            .toList();
    static final String LEAKING = id("com.acme.C17Test", 2);
    static final String FAILING = id("com.acme.C31Test", 4);

    private ShardEvidence() {}

    static RunBuilder whole() {
        return run(CLASSES, 0);
    }

    static RunBuilder shard(int index, int count) {
        return shard(index, count, "verify", "abc1234");
    }

    static RunBuilder shard(int index, int count, String goal, String commit) {
        ShardPlan plan = ShardPlan.of("shop", CLASSES, ClassCosts.NONE, count);
        return run(
                        CLASSES.stream()
                                .filter(name -> plan.shardOf(name) == index)
                                .toList(),
                        goal.equals("hunt") ? 100 + index : index)
                .scope(Optional.of(
                        Scope.of(Optional.of(plan.shard(index, goal, Optional.of(commit))), Optional.empty())));
    }

    static Path written(RunBuilder run, Path file) throws IOException {
        EvidenceFile.write(Evidence.of(run.judged()), file);
        return file;
    }

    static Environment environment(String jdk) {
        return new Environment(
                "forked JVM",
                List.of(),
                List.of(),
                jdk,
                "G1",
                List.of(),
                2,
                Optional.of(MemorySize.parse("256MiB")),
                Optional.of(MemorySize.parse("126MiB")),
                "Linux 6.1",
                "amd64");
    }

    private static RunBuilder run(List<String> classes, int seconds) {
        return run(classes, seconds, environment("17.0.15+6"));
    }

    static RunBuilder run(List<String> classes, int seconds, Environment environment) {
        List<TestRow> rows = new ArrayList<>();
        for (String name : classes) {
            for (int test = 0; test < 5; test++) {
                rows.add(row(name, test, rows.size()));
            }
        }
        List<FoundLeak> leaks = classes.contains("com.acme.C17Test") ? List.of(leak()) : List.of();
        return new RunBuilder(
                        "shop",
                        Instant.parse("2026-12-01T09:00:00Z").plusSeconds(seconds),
                        Duration.ofMillis(100L * rows.size()),
                        new Outcome(Outcome.Kind.COMPLETED, "Completed", Optional.empty()),
                        environment)
                .lines(lines(), Lines.NONE)
                .memory(
                        rows.isEmpty() ? Series.NONE : series((100L + seconds) << 20),
                        rows.isEmpty()
                                ? List.of()
                                : List.of(new LiveHeap(
                                        Duration.ofMillis(60), 0, MemorySize.ofBytes((8L + seconds) << 20))))
                .tests(rows)
                .leaks(leaks);
    }

    private static Series series(long resident) {
        return new Series(
                Duration.ofMillis(100),
                1,
                List.of(Duration.ofMillis(50)),
                List.of(0),
                Map.of(Measure.RESIDENT, List.of(OptionalLong.of(resident))));
    }

    private static Lines lines() {
        return new Lines(
                Optional.of(MemorySize.parse("8MiB")),
                Optional.of(MemorySize.parse("58MiB")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static String id(String className, int test) {
        return "[engine:junit-jupiter]/[class:" + className + "]/[method:t" + test + "()]";
    }

    private static TestRow row(String className, int test, int at) {
        String id = id(className, test);
        boolean fails = id.equals(FAILING);
        return new TestRow(
                id,
                className,
                "t" + test + "()",
                fails ? Result.FAILED : test == 3 ? Result.SKIPPED : Result.PASSED,
                Duration.ofMillis(100L * at),
                Duration.ofMillis(90),
                Optional.of(MemorySize.ofBytes(1000L * (className.hashCode() & 0xff) + test)),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                fails ? Optional.of("AssertionError: no") : Optional.empty(),
                fails ? Optional.of("java.lang.AssertionError") : Optional.empty(),
                Optional.of(new SourceLine("src/" + className.replace('.', '/') + ".java", 10 + test)));
    }

    private static FoundLeak leak() {
        return new FoundLeak(
                Optional.of(LEAKING),
                "objects",
                "com.acme.Session",
                1,
                MemorySize.ofBytes(72),
                Optional.empty(),
                Optional.of("com.acme.Registry.ALL"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("remove them"),
                Optional.empty());
    }
}
