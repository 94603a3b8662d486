package dev.ullage.internal.budget;

import dev.ullage.internal.measure.usage.Gauge;
import java.util.stream.IntStream;

/** What gauges read before each run, garbage collected, and their high-water marks in it, in arrays made before the first. */
final class GaugeReadings {

    private static final Gauge[] GAUGES = Gauge.values();

    private final int warmup;
    private final int all;
    private final long[][] before;
    private final long[][] marks;

    GaugeReadings(int warmup, int measured) {
        this.warmup = warmup;
        all = warmup + measured;
        before = new long[all + 1][GAUGES.length];
        marks = new long[all][GAUGES.length];
    }

    void setBefore(Gauge gauge, int run, long value) {
        before[run][gauge.ordinal()] = value;
    }

    void setMark(Gauge gauge, int run, long value) {
        marks[run][gauge.ordinal()] = value;
    }

    /** What a gauge read before a run or, for the number after the last, in the end. */
    long before(Gauge gauge, int run) {
        return before[run][gauge.ordinal()];
    }

    /** What a measured run leaves behind of a gauge, the middle of them: others in the JVM take and give, too. */
    long leftByEach(Gauge gauge) {
        long[] left = IntStream.range(warmup, all)
                .mapToLong(run -> before(gauge, run + 1) - before(gauge, run))
                .sorted()
                .toArray();
        return Math.max(0, left[(left.length - 1) / 2]);
    }

    /** What the first runs left behind of a gauge once and for all. */
    long leftOnce(Gauge gauge) {
        return Math.max(0, before(gauge, all) - before(gauge, 0) - all * leftByEach(gauge));
    }

    /**
     * The high-water marks of the measured runs above the lowest that a gauge read before one of the runs from the reference
     * on, less what the runs in between left behind.
     */
    long[] marksAbove(Gauge gauge, int reference) {
        long left = leftByEach(gauge);
        return IntStream.range(warmup, all)
                .mapToLong(run -> Math.max(0, marks[run][gauge.ordinal()] - lowest(gauge, reference, run, left)))
                .toArray();
    }

    /** What would have been in use before the run, were it not for the body. */
    private long lowest(Gauge gauge, int reference, int run, long left) {
        return IntStream.rangeClosed(reference, run)
                .mapToLong(earlier -> before(gauge, earlier) + (run - earlier) * left)
                .min()
                .orElseThrow();
    }
}
