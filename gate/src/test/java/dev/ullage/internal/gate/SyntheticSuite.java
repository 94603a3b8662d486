package dev.ullage.internal.gate;

import dev.ullage.internal.report.evidence.Environment;
import dev.ullage.internal.report.evidence.LiveHeap;
import dev.ullage.internal.report.evidence.Measure;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.Series;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.TestRow.Result;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Runs as a suite of many tests leaves them, with the noise that real ones show: most tests allocate the same to the byte,
 * some wander a little, some are in one of two modes by the timing of their threads; live heap wanders by some KiB, on ZGC by
 * pages; the working set by percents.
 */
public final class SyntheticSuite {

    private static final Instant STARTED = Instant.parse("2026-11-21T09:30:00Z");
    private static final long LIVE = 10L << 20;
    private static final long WORKING_SET = 120L << 20;
    private static final long PAGE = 2L << 20;

    private final Random random;
    private final int tests;
    private final String collector;
    private int runs;

    public SyntheticSuite(long seed, int tests, String collector) {
        this.random = new Random(seed);
        this.tests = tests;
        this.collector = collector;
    }

    /** What a change does to a suite. */
    public record Planted(int test, double allocated, long kept) {
        public static final Planted NOTHING = new Planted(-1, 0, 0);
        public static final int EVERYWHERE = -2;

        /** So much more allocation of a test, as a part of it. */
        public static Planted allocation(int test, double part) {
            return new Planted(test, part, 0);
        }

        /** So many bytes that a test leaves behind. */
        public static Planted kept(int test, long bytes) {
            return new Planted(test, 0, bytes);
        }
    }

    public Run run() {
        return run(Planted.NOTHING);
    }

    public Run run(Planted planted) {
        List<TestRow> rows = new ArrayList<>();
        List<LiveHeap> live = new ArrayList<>();
        long working = WORKING_SET + Math.abs((long) (random.nextGaussian() * 0.03 * WORKING_SET));
        for (int test = 0; test < tests; test++) {
            long allocated = allocated(test);
            if (planted.test() == test || planted.test() == Planted.EVERYWHERE) {
                allocated += (long) (usual(test) * planted.allocated());
            }
            long heap = heap(test, planted.kept() > 0 && test >= planted.test() ? planted.kept() : 0);
            live.add(new LiveHeap(Duration.ofMillis(100L * test), test, MemorySize.ofBytes(heap)));
            rows.add(row(test, allocated, heap, working * (test + 100) / (tests + 100)));
        }
        return run(collector, runs++, rows, live, working);
    }

    /** A run on G1 of one test that took exactly so much. */
    public static Run exact(long allocated, long liveHeap, long workingSet) {
        return exact(0, allocated, liveHeap, workingSet);
    }

    /** The same of the test of that number. */
    public static Run exact(int test, long allocated, long liveHeap, long workingSet) {
        return run(
                "G1",
                0,
                List.of(row(test, allocated, liveHeap, workingSet)),
                List.of(new LiveHeap(Duration.ZERO, 0, MemorySize.ofBytes(liveHeap))),
                workingSet);
    }

    private static Run run(String collector, int number, List<TestRow> rows, List<LiveHeap> live, long working) {
        return new RunBuilder(
                        "orders",
                        STARTED.plusSeconds(60L * number),
                        Duration.ofSeconds(3),
                        new Outcome(Outcome.Kind.COMPLETED, "", Optional.empty()),
                        environment(collector))
                .tests(rows)
                .memory(series(working), live)
                .judged();
    }

    private long heap(int test, long kept) {
        long heap = LIVE + 1024L * test + kept + (long) (random.nextGaussian() * 3000);
        return collector.equals("Z") ? (heap / PAGE + 1 + random.nextInt(2)) * PAGE : heap;
    }

    /** What a test allocates without noise: from some KiB to some MiB. */
    static long usual(int test) {
        return 2000L + 997L * test * (test % 7 == 0 ? 64 : 1);
    }

    private long allocated(int test) {
        long usual = usual(test);
        return switch (test % 10) {
            case 7 -> usual + (long) (random.nextGaussian() * 0.002 * usual);
            case 8 -> usual + (random.nextInt(10) < 3 ? 20_000 : 0);
            case 9 -> usual + (long) (Math.abs(random.nextGaussian()) * 0.05 * usual);
            default -> usual;
        };
    }

    public static Environment environment(String collector) {
        return new Environment(
                "forked JVM",
                List.of(),
                List.of(),
                "17.0.15+6 (Temurin)",
                collector,
                List.of("-Xss1m", "-Dx=y", "-javaagent:/home/me/agent.jar=to=/tmp/x"),
                2,
                Optional.of(MemorySize.parse("256MiB")),
                Optional.of(MemorySize.ofBytes(132_185_000)),
                "Linux 6.1",
                "amd64");
    }

    private static Series series(long working) {
        return new Series(
                Duration.ofMillis(100),
                1,
                List.of(Duration.ZERO),
                List.of(-1),
                Map.of(Measure.RESIDENT, List.of(OptionalLong.of(working))));
    }

    public static String id(int test) {
        return "[engine:junit-jupiter]/[class:com.acme.OrderTest]/[method:test" + test + "()]";
    }

    private static TestRow row(int test, long allocated, long heap, long peak) {
        return new TestRow(
                id(test),
                "com.acme.OrderTest",
                "test" + test + "()",
                Result.PASSED,
                Duration.ofMillis(100L * test),
                Duration.ofMillis(90),
                Optional.of(MemorySize.ofBytes(allocated)),
                Optional.of(MemorySize.ofBytes(heap)),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of(MemorySize.ofBytes(peak)),
                Optional.empty(),
                Optional.empty());
    }
}
