package dev.ullage.monitor;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * One reading of all {@link Metric}s.
 *
 * <p>Values are plain numbers, for a sampler makes no objects. The sample that a {@link Sampler} hands out is written anew
 * with the next reading: whoever keeps it makes a {@link #copy()}, which nobody changes any more.
 */
public final class Sample {

    /** Stands for what this JVM or system does not tell. */
    public static final long ABSENT = -1;

    static final Metric[] METRICS = Metric.values();

    private final long[] values = new long[METRICS.length];
    private long nanos;
    private int test;

    Sample() {
        Arrays.fill(values, ABSENT);
    }

    /**
     * A sample of given values.
     *
     * @param nanos nanoseconds since the readings began
     * @param test the number of the test in progress; zero for none
     * @param values by {@link Metric#ordinal()}; what is missing at the end is absent, what is too much is left out
     */
    public static Sample of(long nanos, int test, long... values) {
        Sample sample = new Sample();
        sample.begin(nanos, test);
        System.arraycopy(values, 0, sample.values, 0, Math.min(values.length, METRICS.length));
        return sample;
    }

    void begin(long atNanos, int testInProgress) {
        nanos = atNanos;
        test = testInProgress;
    }

    void set(Metric metric, long value) {
        values[metric.ordinal()] = value;
    }

    void set(Sample other) {
        begin(other.nanos, other.test);
        System.arraycopy(other.values, 0, values, 0, values.length);
    }

    /** Nanoseconds since the readings began. */
    public long nanos() {
        return nanos;
    }

    /** The time since the readings began. */
    public Duration at() {
        return Duration.ofNanos(nanos);
    }

    /** The number of the test that was in progress; zero for none. */
    public int test() {
        return test;
    }

    /** The value in the metric's unit, or {@link #ABSENT}. */
    public long value(Metric metric) {
        return values[metric.ordinal()];
    }

    /**
     * The value of a metric of bytes, if it is there.
     *
     * @throws IllegalArgumentException if the metric does not count bytes
     */
    public Optional<MemorySize> size(Metric metric) {
        if (metric.kind() != Metric.Kind.BYTES) {
            throw new IllegalArgumentException(metric + " does not count bytes; ask for value(" + metric + ").");
        }
        long value = value(metric);
        return value < 0 ? Optional.empty() : Optional.of(MemorySize.ofBytes(value));
    }

    /** The same sample, for keeps. */
    public Sample copy() {
        return of(nanos, test, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sample sample
                && nanos == sample.nanos
                && test == sample.test
                && Arrays.equals(values, sample.values);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(nanos) * 31 + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return at().toMillis() + " ms, test " + test + ": " + Arrays.toString(values);
    }
}
