package dev.ullage.benchmarks.aggregate;

import dev.ullage.internal.report.evidence.Environment;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.EvidenceFile;
import dev.ullage.internal.report.evidence.Lines;
import dev.ullage.internal.report.evidence.LiveHeap;
import dev.ullage.internal.report.evidence.Measure;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.Scope;
import dev.ullage.internal.report.evidence.Series;
import dev.ullage.internal.report.evidence.Shard;
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
import java.util.Random;

/**
 * Evidence of the shards of one suite, written as runs write it: ten tests a class, a sample of memory for each tenth test, live
 * heap after each, one test in 10,000 that fails.
 *
 * @param shards how many there are
 * @param tests how many each of them has
 */
record ManyShards(int shards, int tests) {

    private static final Instant STARTED = Instant.parse("2026-12-01T09:00:00Z");
    private static final int TESTS_OF_CLASS = 10;
    private static final int MOST_SAMPLES = 500;
    private static final int ONE_FAILS_OF = 10_000;
    private static final int MIB = 20;

    /** Writes the evidence of a shard, always the same for the same number. */
    void write(int index, Path file) throws IOException {
        Random random = new Random(index);
        List<TestRow> rows = new ArrayList<>();
        List<LiveHeap> live = new ArrayList<>();
        for (int test = 0; test < tests; test++) {
            rows.add(row(index, test, random));
            live.add(new LiveHeap(
                    Duration.ofMillis(20L * test), test, MemorySize.ofBytes((10L << MIB) + random.nextInt(1 << MIB))));
        }
        Shard shard = new Shard(
                index,
                shards,
                "verify",
                Optional.of("0123456789abcdef0123456789abcdef01234567"),
                shards * tests / TESTS_OF_CLASS,
                "0123456789abcdef",
                "fedcba9876543210");
        EvidenceFile.write(
                Evidence.of(new RunBuilder(
                                "monorepo",
                                STARTED.plusMillis(index),
                                Duration.ofMillis(20L * tests),
                                new Outcome(Outcome.Kind.COMPLETED, "Completed", Optional.empty()),
                                environment())
                        .scope(Optional.of(Scope.of(Optional.of(shard), Optional.empty())))
                        .lines(lines(), Lines.NONE)
                        .memory(series(random), live)
                        .tests(rows)
                        .judged()),
                file);
    }

    private Series series(Random random) {
        int samples = Math.min(MOST_SAMPLES, tests);
        List<Duration> at = new ArrayList<>();
        List<Integer> test = new ArrayList<>();
        List<OptionalLong> used = new ArrayList<>();
        List<OptionalLong> resident = new ArrayList<>();
        for (int sample = 0; sample < samples; sample++) {
            int place = (int) ((long) sample * tests / samples);
            at.add(Duration.ofMillis(20L * place));
            test.add(place);
            used.add(OptionalLong.of((20L << MIB) + random.nextInt(1 << MIB)));
            resident.add(OptionalLong.of((90L << MIB) + random.nextInt(1 << MIB)));
        }
        return new Series(
                Duration.ofMillis(100), samples, at, test, Map.of(Measure.HEAP_USED, used, Measure.RESIDENT, resident));
    }

    private static TestRow row(int shard, int test, Random random) {
        String className = "com.acme.shop.part" + shard + ".Stock" + test / TESTS_OF_CLASS + "Test";
        String method = "keepsTheShelvesInOrder" + test % TESTS_OF_CLASS;
        boolean fails = random.nextInt(ONE_FAILS_OF) == 0;
        return new TestRow(
                "[engine:junit-jupiter]/[class:" + className + "]/[method:" + method + "()]",
                className,
                method + "()",
                fails ? Result.FAILED : Result.PASSED,
                Duration.ofMillis(20L * test),
                Duration.ofNanos(15_000_000L + random.nextInt(1_000_000)),
                Optional.of(MemorySize.ofBytes(random.nextInt(10 << MIB))),
                Optional.of(MemorySize.ofBytes((10L << MIB) + random.nextInt(1 << MIB))),
                OptionalLong.of(random.nextInt(1_000)),
                Optional.empty(),
                Optional.of(MemorySize.ofBytes((90L << MIB) + random.nextInt(1 << MIB))),
                fails ? Optional.of("java.lang.IllegalStateException: shelf " + test + " is empty") : Optional.empty(),
                fails ? Optional.of("java.lang.IllegalStateException") : Optional.empty(),
                Optional.of(new SourceLine("src/test/java/" + className.replace('.', '/') + ".java", 10 + test % 100)));
    }

    private static Lines lines() {
        return new Lines(
                Optional.of(MemorySize.parse("10MiB")),
                Optional.of(MemorySize.parse("60MiB")),
                Optional.of(MemorySize.parse("80MiB")),
                Optional.of(MemorySize.parse("120MiB")),
                Optional.of(MemorySize.parse("126MiB")));
    }

    private static Environment environment() {
        return new Environment(
                "forked JVM",
                List.of("heap of 126 MiB"),
                List.of(),
                "17.0.15+6",
                "G1",
                List.of("-ea"),
                2,
                Optional.of(MemorySize.parse("256MiB")),
                Optional.of(MemorySize.parse("126MiB")),
                "Linux 6.1",
                "amd64");
    }
}
