package dev.ullage.report;

import dev.ullage.internal.report.evidence.BrokenBudget;
import dev.ullage.internal.report.evidence.CollectionTotals;
import dev.ullage.internal.report.evidence.Environment;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.LevelChange;
import dev.ullage.internal.report.evidence.LevelChange.Level;
import dev.ullage.internal.report.evidence.Lines;
import dev.ullage.internal.report.evidence.LiveHeap;
import dev.ullage.internal.report.evidence.Measure;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.Pause;
import dev.ullage.internal.report.evidence.Recovery;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.Series;
import dev.ullage.internal.report.evidence.SourceLine;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.TestRow.Result;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Evidence as real runs leave it. */
public final class SampleRuns {

    public static final Instant STARTED = Instant.parse("2026-11-21T09:30:00Z");
    static final Outcome COMPLETED = new Outcome(Outcome.Kind.COMPLETED, "", Optional.empty());

    private SampleRuns() {}

    /** Three tests, nothing to say against them. */
    public static Evidence passing() {
        return Evidence.of(small(
                        "orders",
                        List.of(
                                test(0, "places()", Result.PASSED, 10),
                                test(1, "cancels()", Result.PASSED, 11),
                                test(2, "lists()", Result.SKIPPED, 11)))
                .recovery(new Recovery(Recovery.State.RECOVERED, size(10), size(11), mib(10), List.of()))
                .collections(new CollectionTotals(
                        9,
                        Duration.ofMillis(21),
                        0.007,
                        Optional.of(Duration.ofNanos(4_200_000)),
                        Optional.of(6L),
                        List.of()))
                .judged());
    }

    /** Three tests: one leaks, one exceeds its budget, one fails, and live heap crosses a line. */
    public static Evidence failing() {
        return Evidence.of(failingRun("orders").judged());
    }

    /** A run without tests, of which no file is known. */
    public static Evidence empty() {
        return Evidence.of(
                new RunBuilder("orders and more", STARTED, Duration.ofMillis(900), COMPLETED, environment()).judged());
    }

    public static RunBuilder failingRun(String suite) {
        return failingRun(suite, leak(id(0)));
    }

    public static RunBuilder failingRun(String suite, FoundLeak leak) {
        return small(
                        suite,
                        List.of(
                                test(0, "places()", Result.PASSED, 10),
                                test(1, "cancels()", Result.FAILED, 64),
                                test(2, "lists()", Result.PASSED, 64)))
                .leaks(List.of(leak))
                .violations(List.of(budget(id(2))))
                .changes(List.of(warning(id(1))))
                .recovery(new Recovery(
                        Recovery.State.NOT_RECOVERED,
                        size(10),
                        size(64),
                        mib(10),
                        List.of("live heap 10 MiB → 64 MiB", "threads 14 → 31")));
    }

    /** Ended by the kernel in its second test. */
    public static Evidence killed() {
        return Evidence.of(ended(new Outcome(
                        Outcome.Kind.KILLED_BY_LIMIT,
                        """
                        Killed by the limit of 256 MiB, in a container: by the kernel
                          test      OrderTest.cancels()
                          grew      direct buffers 8 KiB → 190 MiB
                          next      bound direct buffers with -XX:MaxDirectMemorySize, or use them again""",
                        Optional.of(id(1)),
                        List.of("grew      direct buffers 8 KiB → 190 MiB"),
                        Optional.of("bound direct buffers with -XX:MaxDirectMemorySize, or use them again")))
                .judged());
    }

    /** Out of heap in its second test. */
    public static Evidence outOfMemory() {
        return Evidence.of(ended(new Outcome(
                        Outcome.Kind.OUT_OF_MEMORY,
                        """
                        OutOfMemoryError: Java heap space, in a container of 256 MiB
                          test      OrderTest.cancels()
                          held      98 MiB (91 % of what is reachable) by class SessionRegistry
                          path      SessionRegistry.OPEN
                          next      let go of what is held, or give more: a heap of 256 MiB, or 512 MiB of memory""",
                        Optional.of(id(1)),
                        List.of(
                                "held      98 MiB (91 % of what is reachable) by class SessionRegistry",
                                "path      SessionRegistry.OPEN"),
                        Optional.of("let go of what is held, or give more: a heap of 256 MiB, or 512 MiB of memory")))
                .judged());
    }

    private static RunBuilder ended(Outcome outcome) {
        return new RunBuilder("orders", STARTED, Duration.ofMillis(2100), outcome, environment())
                .file(Optional.of("orders/pom.xml"))
                .lines(
                        new Lines(size(10), size(60), size(80), Optional.empty(), size(128)),
                        new Lines(size(70), size(120), size(140), Optional.empty(), size(256)))
                .memory(rising(), List.of(new LiveHeap(Duration.ofMillis(200), -1, mib(10))))
                .tests(List.of(test(0, "places()", Result.PASSED, 10), test(1, "cancels()", Result.UNFINISHED, 10)));
    }

    /** Three tests and 2,000 samples. */
    public static Run longRun(String suite) {
        return small(
                        suite,
                        List.of(
                                test(0, "places()", Result.PASSED, 10),
                                test(1, "cancels()", Result.PASSED, 11),
                                test(2, "lists()", Result.PASSED, 11)))
                .memory(series(2000, 3000, 3, 200_000), List.of(new LiveHeap(Duration.ofMillis(50), -1, mib(10))))
                .judged();
    }

    /** 5,000 tests with all that a document can hold. */
    public static Evidence large() {
        return LargeSample.evidence();
    }

    private static RunBuilder small(String suite, List<TestRow> tests) {
        List<LiveHeap> live = new ArrayList<>(List.of(new LiveHeap(Duration.ofMillis(50), -1, mib(10))));
        for (int i = 0; i < tests.size(); i++) {
            live.add(new LiveHeap(
                    tests.get(i).start().plus(tests.get(i).duration()),
                    i,
                    tests.get(i).liveHeap().orElseThrow()));
        }
        return new RunBuilder(suite, STARTED, Duration.ofSeconds(3), COMPLETED, environment())
                .file(Optional.of(suite + "/pom.xml"))
                .lines(
                        new Lines(size(10), size(60), size(80), Optional.empty(), size(128)),
                        new Lines(size(90), size(140), size(160), size(243), size(256)))
                .memory(series(30, 3000, tests.size(), 3000), live)
                .pauses(List.of(
                        new Pause(Duration.ofMillis(700), Duration.ofNanos(4_200_000), "Pause Young (Normal)", false),
                        new Pause(Duration.ofMillis(1020), Duration.ofMillis(9), "Pause Full (System.gc())", true)))
                .tests(tests);
    }

    /** Direct buffers, and heap of which none is given back, until 256 MiB are taken. */
    private static Series rising() {
        List<Duration> at = new ArrayList<>();
        List<Integer> test = new ArrayList<>();
        Map<Measure, List<OptionalLong>> columns = new EnumMap<>(Measure.class);
        for (int i = 0; i < 70; i++) {
            at.add(Duration.ofMillis(i * 30L));
            test.add(i < 10 ? -1 : i < 37 ? 0 : 1);
            long direct = i < 37 ? 8 << 10 : (i - 36) * (190L << 20) / 33;
            Map.of(
                            Measure.HEAP_USED,
                            (9L + i % 6) << 20,
                            Measure.HEAP_COMMITTED,
                            24L << 20,
                            Measure.METASPACE,
                            18L << 20,
                            Measure.DIRECT,
                            direct,
                            Measure.THREADS,
                            14L,
                            Measure.WORKING_SET,
                            direct + (65L << 20),
                            Measure.COLLECTIONS,
                            (long) i / 6,
                            Measure.COLLECTION_TIME,
                            i / 6 * 4L)
                    .forEach((measure, value) -> columns.computeIfAbsent(measure, none -> new ArrayList<>())
                            .add(OptionalLong.of(value)));
        }
        return new Series(Duration.ofMillis(30), 70, at, test, columns);
    }

    private static Series series(int points, long until, int tests, int samples) {
        List<Duration> at = new ArrayList<>();
        List<Integer> test = new ArrayList<>();
        List<OptionalLong> heap = new ArrayList<>();
        List<OptionalLong> working = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            at.add(Duration.ofMillis(until * i / points));
            test.add(i < 3 ? -1 : Math.min(tests - 1, i * tests / points));
            heap.add(OptionalLong.of((12L + i % 7 * 3) << 20));
            working.add(OptionalLong.of((92L + i) << 20));
        }
        return new Series(
                Duration.ofMillis(100),
                samples / 100,
                at,
                test,
                Map.of(Measure.HEAP_USED, heap, Measure.WORKING_SET, working));
    }

    public static TestRow test(int number, String name, Result result, int liveMib) {
        return new TestRow(
                id(number),
                "com.acme.OrderTest",
                name,
                result,
                Duration.ofMillis(300 + 800L * number),
                Duration.ofMillis(700),
                Optional.of(MemorySize.ofBytes(440)),
                size(liveMib),
                OptionalLong.of(number == 1 ? 54 << 20 : 0),
                Optional.empty(),
                size(120),
                result == Result.FAILED
                        ? Optional.of(
                                "java.lang.AssertionError: expected <1> but was <2>\n\tat com.acme.OrderTest.cancels(OrderTest.java:33)")
                        : Optional.empty(),
                result == Result.FAILED ? Optional.of("java.lang.AssertionError") : Optional.empty(),
                number == 2
                        ? Optional.of(new SourceLine("src/test/java/com/acme/OrderTest.java", 27))
                        : Optional.empty());
    }

    public static String id(int number) {
        return "[engine:junit-jupiter]/[class:com.acme.OrderTest]/[method:"
                + List.of("places", "cancels", "lists").get(number) + "()]";
    }

    private static LevelChange warning(String test) {
        return new LevelChange(
                "live heap",
                true,
                Level.NORMAL,
                Level.WARNING,
                Duration.ofMillis(1800),
                Optional.of(test),
                mib(64),
                size(60));
    }

    public static FoundLeak leak(String test) {
        return new FoundLeak(
                Optional.of(test),
                "heap",
                "com.acme.SessionRegistry$Session",
                1,
                MemorySize.ofBytes(72),
                Optional.of("17, 17, 17, 17, 17 over 5 rounds of 17 iterations; nothing was given back"),
                IntStream.range(0, 5).mapToObj(i -> new FoundLeak.Round(17, 17)).toList(),
                Optional.of("static SessionRegistry.OPEN : HashMap          (growing: 115 → 200 entries)"),
                Optional.of("SessionRegistry.OPEN → HashMap.table → HashMap$Node[x] → HashMap$Node.value → Session"),
                Stream.of("SessionRegistry.OPEN", "HashMap.table", "HashMap$Node[x]", "HashMap$Node.value", "Session")
                        .map(step -> new FoundLeak.Step(step, step.equals("SessionRegistry.OPEN")))
                        .toList(),
                List.of(new FoundLeak.CodePlace(
                        "SessionRegistry.open (SessionRegistry.java:41)",
                        "put",
                        Optional.of(new SourceLine("src/main/java/com/acme/SessionRegistry.java", 41)))),
                List.of(),
                Optional.of("package com.acme"),
                Optional.of("SessionRegistry.open(SessionRegistry.java:41) ← OrderTest.places(OrderTest.java:27)"),
                List.of(
                        new FoundLeak.AllocatingStack(
                                80,
                                List.of(
                                        "com.acme.SessionRegistry.open(SessionRegistry.java:41)",
                                        "com.acme.OrderTest.places(OrderTest.java:27)")),
                        new FoundLeak.AllocatingStack(
                                20,
                                List.of(
                                        "com.acme.SessionRegistry.reopen(SessionRegistry.java:52)",
                                        "java.util.ArrayList.forEach(ArrayList.java:1511)",
                                        "com.acme.OrderTest.places(OrderTest.java:28)"))),
                Optional.of("entries added to a static collection and never removed"),
                Optional.of("HIGH"),
                Optional.of("the map gained 17 entries in 17 iterations and lost none"),
                Optional.of("at 100 iterations/s, the 120 MiB that are free are gone in 4 h 51 min"),
                Optional.of("remove the session in close(), or bound the map"),
                Optional.of(new SourceLine("src/main/java/com/acme/SessionRegistry.java", 41)));
    }

    static FoundLeak threadLeak(String test) {
        return new FoundLeak(
                Optional.of(test),
                "threads",
                "thread",
                1,
                MemorySize.ZERO,
                Optional.of("2, 2, 2 over 3 rounds of 2 iterations"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("thread started and never stopped"),
                Optional.of("HIGH"),
                Optional.empty(),
                Optional.of("at 100 iterations/s, 360,000 more threads in an hour"),
                Optional.of("shut the executor down"),
                Optional.empty());
    }

    public static BrokenBudget budget(String test) {
        return new BrokenBudget(
                test,
                "allocated",
                "440 B",
                Optional.of("1,240 B"),
                false,
                List.of(
                        "runs      1,240 B, 1,240 B, 1,240 B; the least counts",
                        "measured  by the thread's own counter, to the byte"),
                "allocate less in the body; or, if so much is meant, raise the budget: allocated = \"2KiB\"",
                Optional.empty());
    }

    static Environment environment() {
        return new Environment(
                "container",
                List.of("memory 256 MiB by the kernel, swap off", "CPUs 2"),
                List.of(),
                "17.0.15+6 (Temurin)",
                "G1",
                List.of("-XX:MaxRAMPercentage=50"),
                2,
                size(256),
                size(128),
                "Linux 6.1",
                "amd64");
    }

    public static MemorySize mib(long mib) {
        return MemorySize.ofBytes(mib << 20);
    }

    static Optional<MemorySize> size(long mib) {
        return Optional.of(mib(mib));
    }
}
