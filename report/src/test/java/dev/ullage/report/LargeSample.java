package dev.ullage.report;

import dev.ullage.internal.report.evidence.CollectionTotals;
import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.Comparison.Change;
import dev.ullage.internal.report.evidence.Comparison.Difference;
import dev.ullage.internal.report.evidence.Comparison.Unit;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.LevelChange;
import dev.ullage.internal.report.evidence.LevelChange.Level;
import dev.ullage.internal.report.evidence.Lines;
import dev.ullage.internal.report.evidence.LiveHeap;
import dev.ullage.internal.report.evidence.Measure;
import dev.ullage.internal.report.evidence.PastRun;
import dev.ullage.internal.report.evidence.Recovery;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.Series;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.TestRow.Result;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** 5,000 tests with all that a document can hold. */
final class LargeSample {

    private LargeSample() {}

    static Evidence evidence() {
        Random random = new Random(42);
        List<TestRow> tests = new ArrayList<>();
        List<LiveHeap> live = new ArrayList<>(List.of(new LiveHeap(Duration.ofMillis(900), -1, SampleRuns.mib(24))));
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
                        "shop-service",
                        SampleRuns.STARTED,
                        Duration.ofMillis(at + 400),
                        SampleRuns.COMPLETED,
                        SampleRuns.environment())
                .lines(
                        new Lines(
                                SampleRuns.size(24),
                                SampleRuns.size(74),
                                SampleRuns.size(94),
                                Optional.empty(),
                                SampleRuns.size(128)),
                        new Lines(
                                SampleRuns.size(108),
                                SampleRuns.size(158),
                                SampleRuns.size(178),
                                SampleRuns.size(243),
                                SampleRuns.size(256)))
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
                                SampleRuns.mib(159),
                                SampleRuns.size(158))))
                .recovery(new Recovery(
                        Recovery.State.NOT_RECOVERED,
                        SampleRuns.size(24),
                        Optional.of(MemorySize.ofBytes((long) heap)),
                        SampleRuns.mib(10),
                        List.of(
                                "live heap 24 MiB → " + MemorySize.ofBytes((long) heap),
                                "threads 14 → 31",
                                "metaspace 31 MiB → 38.4 MiB")))
                .tests(tests)
                .leaks(List.of(
                        SampleRuns.leak(tests.get(2800).id()),
                        SampleRuns.threadLeak(tests.get(17).id())))
                .violations(List.of(SampleRuns.budget(tests.get(3177).id())))
                .collections(new CollectionTotals(
                        612,
                        Duration.ofMillis(4210),
                        0.049,
                        Optional.of(Duration.ofNanos(38_400_000)),
                        Optional.of(417L),
                        List.of(
                                new CollectionTotals.Collector(
                                        "G1 Young Generation",
                                        180,
                                        Duration.ofMillis(710),
                                        Optional.of(Duration.ofNanos(38_400_000))),
                                new CollectionTotals.Collector(
                                        "G1 Old Generation", 432, Duration.ofMillis(3500), Optional.empty()))))
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
                                        Optional.of(3.0 * (1 << 20)),
                                        "8 runs, noise 1.2 %; first sight, a second run decides"),
                                new Difference(
                                        Grade.PASSED,
                                        Change.BETTER,
                                        "allocated",
                                        Unit.BYTES,
                                        Optional.of(tests.get(40).id()),
                                        4 << 20,
                                        1 << 20,
                                        Optional.empty(),
                                        "8 runs, noise 0.1 %"))))
                .history(history())
                .judged());
    }

    private static List<PastRun> history() {
        List<PastRun> history = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            history.add(new PastRun(
                    SampleRuns.STARTED.minus(Duration.ofHours(20L * (12 - i))),
                    "build " + (1401 + i),
                    i == 5 ? Grade.WARNING : Grade.PASSED,
                    Optional.of(SampleRuns.mib(58 + (i * 7) % 5)),
                    Optional.of(SampleRuns.mib(140 + (i * 5) % 9)),
                    Optional.of(SampleRuns.mib(900 + i)),
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
                SampleRuns.size(line));
    }

    /** Heap as a saw above live heap, working set above both. */
    private static Series growing(List<LiveHeap> live, int points, long until) {
        Random random = new Random(7);
        List<Duration> at = new ArrayList<>();
        List<Integer> test = new ArrayList<>();
        Map<Measure, List<OptionalLong>> columns = new EnumMap<>(Measure.class);
        for (Measure measure : List.of(
                Measure.HEAP_USED,
                Measure.METASPACE,
                Measure.DIRECT,
                Measure.THREADS,
                Measure.WORKING_SET,
                Measure.COLLECTIONS,
                Measure.COLLECTION_TIME)) {
            columns.put(measure, new ArrayList<>());
        }
        long garbage = 0;
        long collections = 0;
        long collecting = 0;
        int boundary = 0;
        for (int i = 0; i < points; i++) {
            long now = until * i / points;
            while (boundary + 1 < live.size() && live.get(boundary + 1).at().toMillis() <= now) {
                boundary++;
            }
            boolean collected = garbage > 30 << 20;
            garbage = collected ? 1 << 20 : garbage + random.nextInt(1 << 21);
            collections += collected ? 1 : 0;
            collecting += collected ? 2 + random.nextInt(30) : 0;
            long used = Math.min(126L << 20, live.get(boundary).size().bytes() + garbage);
            at.add(Duration.ofMillis(now));
            test.add(live.get(boundary).test());
            columns.get(Measure.HEAP_USED).add(OptionalLong.of(used));
            columns.get(Measure.METASPACE).add(OptionalLong.of((31L << 20) + i * 3_800L));
            columns.get(Measure.COLLECTIONS).add(OptionalLong.of(collections));
            columns.get(Measure.COLLECTION_TIME).add(OptionalLong.of(collecting));
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
}
