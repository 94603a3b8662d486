package dev.ullage.report;

import dev.ullage.measure.MemorySize;
import dev.ullage.report.evidence.BrokenBudget;
import dev.ullage.report.evidence.CollectionTotals;
import dev.ullage.report.evidence.Comparison;
import dev.ullage.report.evidence.Comparison.Change;
import dev.ullage.report.evidence.Comparison.Difference;
import dev.ullage.report.evidence.Comparison.Unit;
import dev.ullage.report.evidence.Environment;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.FoundLeak;
import dev.ullage.report.evidence.Grade;
import dev.ullage.report.evidence.LevelChange;
import dev.ullage.report.evidence.LevelChange.Level;
import dev.ullage.report.evidence.Lines;
import dev.ullage.report.evidence.LiveHeap;
import dev.ullage.report.evidence.Measure;
import dev.ullage.report.evidence.Outcome;
import dev.ullage.report.evidence.PastRun;
import dev.ullage.report.evidence.Recovery;
import dev.ullage.report.evidence.RunBuilder;
import dev.ullage.report.evidence.Series;
import dev.ullage.report.evidence.SourceLine;
import dev.ullage.report.evidence.TestRow;
import dev.ullage.report.evidence.TestRow.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** Evidence as real runs leave it. */
public final class SampleRuns {

    public static final Instant STARTED = Instant.parse("2026-11-21T09:30:00Z");
    private static final Outcome COMPLETED = new Outcome(Outcome.Kind.COMPLETED, "", Optional.empty());

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

    public static RunBuilder failingRun(String suite) {
        return small(
                        suite,
                        List.of(
                                test(0, "places()", Result.PASSED, 10),
                                test(1, "cancels()", Result.FAILED, 64),
                                test(2, "lists()", Result.PASSED, 64)))
                .leaks(List.of(leak(id(0))))
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
        return Evidence.of(new RunBuilder(
                        "orders",
                        STARTED,
                        Duration.ofMillis(2100),
                        new Outcome(
                                Outcome.Kind.KILLED_BY_LIMIT,
                                "Killed by the limit of 256 MiB in OrderTest.cancels(): direct buffers grew to 190 MiB.\nRaise the limit.",
                                Optional.of(id(1))),
                        environment())
                .tests(List.of(test(0, "places()", Result.PASSED, 10), test(1, "cancels()", Result.UNFINISHED, 10)))
                .judged());
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
                .lines(
                        new Lines(size(10), size(60), size(80), Optional.empty(), size(128)),
                        new Lines(size(90), size(140), size(160), size(243), size(256)))
                .memory(series(30, 3000, tests.size(), 3000), live)
                .tests(tests);
    }

    /** 5,000 tests of four classes of faults, with all that a document can hold. */
    public static Evidence large() {
        Random random = new Random(42);
        List<TestRow> tests = new ArrayList<>();
        List<LiveHeap> live = new ArrayList<>(List.of(new LiveHeap(Duration.ofMillis(900), -1, mib(24))));
        long at = 1000;
        double heap = 24 << 20;
        for (int i = 0; i < 5000; i++) {
            long took = 4 + (long) Math.abs(random.nextGaussian() * 18);
            double before = heap;
            heap += random.nextGaussian() * 9_000 + (i > 2600 && i < 4200 ? 36_000 : i > 4700 ? -30_000 : 500);
            boolean measured = i % 12 == 0;
            Result result = i == 3177 || i == 411 ? Result.FAILED : i % 611 == 7 ? Result.SKIPPED : Result.PASSED;
            tests.add(row(
                    i,
                    at,
                    took,
                    result,
                    measured ? Optional.of(MemorySize.ofBytes((long) heap)) : Optional.empty(),
                    (long) (heap - before),
                    random));
            if (measured) {
                live.add(new LiveHeap(Duration.ofMillis(at + took), i, MemorySize.ofBytes((long) heap)));
            }
            at += took + 1;
        }
        return Evidence.of(new RunBuilder(
                        "shop-service", STARTED, Duration.ofMillis(at + 400), COMPLETED, environment())
                .lines(
                        new Lines(size(24), size(74), size(94), Optional.empty(), size(128)),
                        new Lines(size(108), size(158), size(178), size(243), size(256)))
                .memory(growing(live, 2000, at), live)
                .changes(List.of(
                        change(tests.get(3900).id(), 74, Level.NORMAL, Level.WARNING, 75.2, live, 3900),
                        new LevelChange(
                                "working set",
                                false,
                                Level.NORMAL,
                                Level.WARNING,
                                Duration.ofMillis(at * 4 / 5),
                                Optional.of(tests.get(3950).id()),
                                mib(159),
                                size(158))))
                .recovery(new Recovery(
                        Recovery.State.NOT_RECOVERED,
                        size(24),
                        Optional.of(MemorySize.ofBytes((long) heap)),
                        mib(10),
                        List.of(
                                "live heap 24 MiB → " + MemorySize.ofBytes((long) heap),
                                "threads 14 → 31",
                                "metaspace 31 MiB → 38.4 MiB")))
                .tests(tests)
                .leaks(List.of(
                        leak(tests.get(2800).id()), threadLeak(tests.get(17).id())))
                .violations(List.of(budget(tests.get(3177).id())))
                .collections(new CollectionTotals(
                        612,
                        Duration.ofMillis(4210),
                        0.049,
                        Optional.of(Duration.ofNanos(38_400_000)),
                        Optional.of(417L),
                        List.of(
                                new CollectionTotals.Collector("G1 Young Generation", 180, Duration.ofMillis(710)),
                                new CollectionTotals.Collector("G1 Old Generation", 432, Duration.ofMillis(3500)))))
                .comparison(new Comparison(
                        "ullage-baseline.json",
                        Optional.empty(),
                        List.of(
                                new Difference(
                                        Grade.WARNING,
                                        Change.WORSE,
                                        "live heap",
                                        Unit.BYTES,
                                        Optional.empty(),
                                        61 << 20,
                                        78 << 20,
                                        "8 runs, noise 1.2 %; first sight, a second run decides"),
                                new Difference(
                                        Grade.PASSED,
                                        Change.BETTER,
                                        "allocated",
                                        Unit.BYTES,
                                        Optional.of(tests.get(40).id()),
                                        4 << 20,
                                        1 << 20,
                                        "8 runs, noise 0.1 %"))))
                .history(history())
                .judged());
    }

    private static List<PastRun> history() {
        List<PastRun> history = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            history.add(new PastRun(
                    STARTED.minus(Duration.ofHours(20L * (12 - i))),
                    "build " + (1401 + i),
                    i == 5 ? Grade.WARNING : Grade.PASSED,
                    Optional.of(mib(58 + (i * 7) % 5)),
                    Optional.of(mib(140 + (i * 5) % 9)),
                    Duration.ofSeconds(80 + i)));
        }
        return history;
    }

    private static TestRow row(
            int i, long at, long took, Result result, Optional<MemorySize> live, long retained, Random random) {
        String type = "com.acme.shop."
                + List.of("Order", "Cart", "Price", "Stock", "Mail").get(i / 40 % 5) + i / 40 + "Test";
        String name = List.of("places", "cancels", "lists", "rejects<Void>", "finds & sorts")
                        .get(i % 5) + i % 40 + "()";
        boolean ran = result != Result.SKIPPED;
        Optional<String> failure = switch (result) {
            case FAILED -> Optional.of("""
                    org.opentest4j.AssertionFailedError: Memory budget exceeded: allocated is 1.2 KiB, at most 440 B is allowed
                      expected: <script>alert(1)</script>
                    \tat com.acme.shop.OrderTest.places(OrderTest.java:27)
                    """);
            case SKIPPED -> Optional.of("@Disabled: waits for ticket 12");
            default -> Optional.empty();
        };
        return new TestRow(
                "[engine:junit-jupiter]/[class:" + type + "]/[method:" + name + "]",
                type,
                name,
                result,
                Duration.ofMillis(at),
                Duration.ofMillis(ran ? took : 0),
                ran
                        ? Optional.of(MemorySize.ofBytes((long) (Math.exp(random.nextGaussian() * 2 + 11))))
                        : Optional.empty(),
                live,
                ran ? OptionalLong.of(retained) : OptionalLong.empty(),
                ran && i % 9 == 0
                        ? Optional.of(Duration.ofNanos(900_000 + random.nextInt(9_000_000)))
                        : Optional.empty(),
                ran ? Optional.of(MemorySize.ofBytes((110L << 20) + random.nextInt(50 << 20))) : Optional.empty(),
                failure,
                Optional.empty());
    }

    private static LevelChange change(
            String test, int line, Level from, Level to, double value, List<LiveHeap> live, int at) {
        Duration when = live.stream()
                .filter(each -> each.test() >= at)
                .findFirst()
                .orElseThrow()
                .at();
        return new LevelChange(
                "live heap",
                true,
                from,
                to,
                when,
                Optional.of(test),
                MemorySize.ofBytes((long) (value * (1 << 20))),
                size(line));
    }

    /** Heap as a saw above live heap, working set above both. */
    private static Series growing(List<LiveHeap> live, int points, long until) {
        Random random = new Random(7);
        List<Duration> at = new ArrayList<>();
        List<Integer> test = new ArrayList<>();
        Map<Measure, List<OptionalLong>> columns = new EnumMap<>(Measure.class);
        for (Measure measure :
                List.of(Measure.HEAP_USED, Measure.METASPACE, Measure.DIRECT, Measure.THREADS, Measure.WORKING_SET)) {
            columns.put(measure, new ArrayList<>());
        }
        long garbage = 0;
        int boundary = 0;
        for (int i = 0; i < points; i++) {
            long now = until * i / points;
            while (boundary + 1 < live.size() && live.get(boundary + 1).at().toMillis() <= now) {
                boundary++;
            }
            garbage = garbage > 30 << 20 ? 1 << 20 : garbage + random.nextInt(1 << 21);
            long used = Math.min(126L << 20, live.get(boundary).size().bytes() + garbage);
            at.add(Duration.ofMillis(now));
            test.add(live.get(boundary).test());
            columns.get(Measure.HEAP_USED).add(OptionalLong.of(used));
            columns.get(Measure.METASPACE).add(OptionalLong.of((31L << 20) + i * 3_800L));
            columns.get(Measure.DIRECT).add(OptionalLong.of(1L << 20));
            columns.get(Measure.THREADS).add(OptionalLong.of(14 + i / 120));
            columns.get(Measure.WORKING_SET)
                    .add(
                            i == 1000
                                    ? OptionalLong.empty()
                                    : OptionalLong.of((84L << 20)
                                            + live.get(boundary).size().bytes()
                                            + random.nextInt(3 << 20)));
        }
        return new Series(Duration.ofMillis(10), until / 10, at, test, columns);
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

    private static FoundLeak leak(String test) {
        return new FoundLeak(
                Optional.of(test),
                "heap",
                "com.acme.SessionRegistry$Session",
                1,
                MemorySize.ofBytes(72),
                Optional.of("17, 17, 17, 17, 17 over 5 rounds of 17 iterations; nothing was given back"),
                Optional.of("static SessionRegistry.OPEN : HashMap          (growing: 115 → 200 entries)"),
                Optional.of("SessionRegistry.OPEN → HashMap.table → HashMap$Node[x] → HashMap$Node.value → Session"),
                Optional.of("SessionRegistry.open(SessionRegistry.java:41) ← OrderTest.places(OrderTest.java:27)"),
                Optional.of("entries added to a static collection and never removed"),
                Optional.of("HIGH"),
                Optional.of("the map gained 17 entries in 17 iterations and lost none"),
                Optional.of("at 100 iterations/s, the 120 MiB that are free are gone in 4 h 51 min"),
                Optional.of("remove the session in close(), or bound the map"),
                Optional.of(new SourceLine("src/main/java/com/acme/SessionRegistry.java", 41)));
    }

    private static FoundLeak threadLeak(String test) {
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

    private static BrokenBudget budget(String test) {
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

    private static Environment environment() {
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

    private static Optional<MemorySize> size(long mib) {
        return Optional.of(mib(mib));
    }
}
