package dev.ullage.internal.budget;

import dev.ullage.internal.budget.Measured.Line;
import dev.ullage.internal.measure.usage.Gauge;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The most that is live during a run. The pools' own marks, which include garbage, can clear a body; only where they do not
 * does the body run again while live objects are counted.
 */
final class PeakJudge {

    private static final int ENOUGH_COUNTS = 10;
    private static final int LEAST_COUNTS = 3;
    private static final int MOST_RUNS = 50;
    private static final long LONGEST_NANOS = Duration.ofSeconds(5).toNanos();

    private final Budget budget;
    private final Runs runs;

    PeakJudge(Budget budget, Runs runs) {
        this.budget = budget;
        this.runs = runs;
    }

    Measured judge(Body body) throws Exception {
        long[] above = runs.gauges().marksAbove(Gauge.HEAP, 0);
        List<Amount> marks = Arrays.stream(above).mapToObj(PeakJudge::bytes).toList();
        Amount most = bytes(Arrays.stream(above).max().orElseThrow());
        if (budget.allows(most)) {
            return new Measured(
                    budget,
                    Optional.of(most),
                    marks,
                    "the most counts",
                    "by the high-water marks of the heap's pools, above what was live before the first run; garbage is"
                            + " in them, so what was live is at most this",
                    List.of());
        }
        return countLive(body, most, marks);
    }

    private Measured countLive(Body body, Amount most, List<Amount> marks) throws Exception {
        LiveHeapMark mark = LiveHeapMark.start();
        int again = 0;
        try (mark) {
            long end = System.nanoTime() + LONGEST_NANOS;
            while (again < MOST_RUNS && System.nanoTime() < end && mark.counts() < ENOUGH_COUNTS && !mark.isFull()) {
                mark.begin();
                body.run();
                mark.end();
                again++;
            }
        }
        if (mark.counts() < LEAST_COUNTS) {
            return new Measured(
                    budget,
                    Optional.of(most),
                    marks,
                    "the most counts",
                    "by the high-water marks of the heap's pools, garbage included, for the body is too short to count"
                            + " what is live during it",
                    List.of(more()));
        }
        long live = mark.above() - (long) again * runs.gauges().leftByEach(Gauge.HEAP) + leftOnce();
        Measured measured = new Measured(
                budget,
                Optional.of(bytes(Math.max(0, live))),
                List.of(),
                "",
                "live objects, counted " + mark.counts() + " times after a collection each, in "
                        + (again == 1 ? "one more run" : again + " more runs")
                        + ", above what was live before the first run; what is live between two counts is not"
                        + " seen",
                List.of());
        return measured.isKept() ? measured : measured.with(evidence(mark));
    }

    /** What the first runs left behind once and for all, classes that they loaded excepted. */
    private long leftOnce() {
        long once = runs.gauges().leftOnce(Gauge.HEAP);
        return once >= Runs.LOADING ? once : 0;
    }

    private static List<Line> evidence(LiveHeapMark mark) {
        List<Line> lines = new ArrayList<>(mark.heaviest());
        lines.add(more());
        return lines;
    }

    private static Line more() {
        return new Line("more", "jcmd PID GC.class_histogram, while the body runs");
    }

    private static Amount bytes(long bytes) {
        return Amount.of(MemorySize.ofBytes(bytes));
    }
}
