package dev.ullage.monitor;

import java.time.Duration;
import java.util.Locale;

/**
 * The garbage collections of a stretch of time.
 *
 * @param collections how many there were
 * @param time how long they took: pauses on Serial, Parallel and G1; concurrent work, too, on ZGC and Shenandoah
 * @param over the stretch
 */
public record CollectionUse(long collections, Duration time, Duration over) {

    /** The collections between two samples of one JVM; none where it does not count them. */
    public static CollectionUse between(Sample first, Sample last) {
        return new CollectionUse(
                difference(first, last, Metric.COLLECTIONS),
                Duration.ofMillis(difference(first, last, Metric.COLLECTION_TIME)),
                Duration.ofNanos(Math.max(0, last.nanos() - first.nanos())));
    }

    private static long difference(Sample first, Sample last, Metric metric) {
        return first.value(metric) < 0 ? 0 : Math.max(0, last.value(metric) - first.value(metric));
    }

    /** The part of the time, {@code 0.05} for 5 %; zero of no time. */
    public double share() {
        return over.isZero() ? 0 : (double) time.toNanos() / over.toNanos();
    }

    /** As a person reads it: {@code "12 collections in 10 s took 85 ms (0.9 %)"}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d collections in %,d s took %,d ms (%.1f %%)",
                collections,
                over.toSeconds(),
                time.toMillis(),
                100 * share());
    }
}
