package dev.ullage.internal.measure.usage;

import dev.ullage.measure.ThreadEnd;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The high-water marks of gauges while code runs: those that the JVM keeps, and those that a thread samples every
 * millisecond.
 *
 * <p>A sampled mark is at least what stood at the end, and misses what came and went between two samples. Not safe for use
 * by several threads.
 */
public final class HighWater implements AutoCloseable {

    private static final long INTERVAL_NANOS = 1_000_000;
    private static final Gauge[] GAUGES = Gauge.values();

    private final boolean[] sampled = new boolean[GAUGES.length];
    private final boolean[] marked = new boolean[GAUGES.length];
    private final long[] marks = new long[GAUGES.length];
    private volatile boolean running = true;
    private final Thread sampler = new Thread(this::sample, "ullage-high-water");

    private HighWater(Set<Gauge> gauges) {
        boolean samples = false;
        for (Gauge gauge : gauges) {
            marked[gauge.ordinal()] = gauge.isMarkedByJvm();
            sampled[gauge.ordinal()] = !gauge.isMarkedByJvm();
            samples |= !gauge.isMarkedByJvm();
        }
        if (samples) {
            sampler.setDaemon(true);
            sampler.start();
        }
    }

    /** Starts to watch; marks begin with {@link #reset}. */
    public static HighWater of(Set<Gauge> gauges) {
        return new HighWater(gauges);
    }

    /** Starts all marks anew from what is in use now. */
    public void reset() {
        for (Gauge gauge : GAUGES) {
            if (marked[gauge.ordinal()]) {
                gauge.resetMark();
            }
        }
        synchronized (marks) {
            for (Gauge gauge : GAUGES) {
                if (sampled[gauge.ordinal()]) {
                    marks[gauge.ordinal()] = gauge.read();
                }
            }
        }
    }

    /** The mark of a gauge since the last reset; reads the gauge once more. */
    public long mark(Gauge gauge) {
        if (marked[gauge.ordinal()]) {
            // G1's pools lag behind by a region.
            return Math.max(gauge.mark(), gauge.read());
        }
        raise(gauge);
        synchronized (marks) {
            return marks[gauge.ordinal()];
        }
    }

    private void sample() {
        while (running) {
            for (Gauge gauge : GAUGES) {
                if (sampled[gauge.ordinal()]) {
                    raise(gauge);
                }
            }
            LockSupport.parkNanos(INTERVAL_NANOS);
        }
    }

    /** Under the lock, so that one reading's own descriptor does not show in another's. */
    private void raise(Gauge gauge) {
        synchronized (marks) {
            marks[gauge.ordinal()] = Math.max(marks[gauge.ordinal()], gauge.read());
        }
    }

    /** Ends the sampling and waits until its thread has gone. */
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(sampler);
        ThreadEnd.await(sampler);
    }
}
