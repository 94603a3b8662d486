package dev.ullage.monitor;

import dev.ullage.measure.ThreadEnd;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A daemon thread that reads all metrics at an interval and hands each sample on, without making an object itself.
 *
 * <p>A reading that comes late, because the machine is busy, is not made up for. A sink that throws gets the next sample all
 * the same; the first that it threw is kept. Safe for use by several threads.
 */
public final class Sampler implements AutoCloseable {

    /** The default interval: 100 ms. */
    public static final Duration INTERVAL = Duration.ofMillis(100);

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Takes samples, on the sampler's thread. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes a sample, which is valid until it returns.
         *
         * @throws Exception what it throws is kept as the sampler's failure
         */
        void take(Sample sample) throws Exception;
    }

    private final Readings readings;
    private final long intervalNanos;
    private final IntSupplier testInProgress;
    private final Sink sink;
    private final Sample sample = new Sample();
    private final ThreadMeter meter = new ThreadMeter();
    private final Thread thread = new Thread(this::run, "ullage-sampler");
    private volatile boolean running = true;
    private volatile @Nullable Throwable failure;

    private Sampler(Readings readings, Duration interval, IntSupplier testInProgress, Sink sink) {
        this.readings = readings;
        this.intervalNanos = interval.toNanos();
        this.testInProgress = testInProgress;
        this.sink = sink;
        thread.setDaemon(true);
    }

    /**
     * Starts to sample; the first reading is made at once.
     *
     * @param testInProgress the number of the test in progress, zero for none; asked on the sampler's thread
     * @throws IllegalArgumentException if the interval is shorter than 1 ms or longer than 1 h
     */
    public static Sampler start(Readings readings, Duration interval, IntSupplier testInProgress, Sink sink) {
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "A sampling interval must be from 1 ms to 1 h, for example 100 ms, but got " + interval + ".");
        }
        Sampler sampler = new Sampler(readings, interval, testInProgress, sink);
        sampler.thread.start();
        return sampler;
    }

    private void run() {
        long next = System.nanoTime();
        while (running) {
            sample();
            next = Math.max(next + intervalNanos, System.nanoTime());
            awaitTurn(next);
        }
    }

    private void sample() {
        try {
            readings.readInto(sample, testInProgress.getAsInt());
            sink.take(sample);
            meter.count();
        } catch (Throwable thrown) { // an OutOfMemoryError of the tests may hit this thread: the next sample shows it
            if (failure == null) {
                failure = thrown;
            }
        }
    }

    private void awaitTurn(long next) {
        long left = next - System.nanoTime();
        while (running && left > 0) {
            LockSupport.parkNanos(this, left);
            left = next - System.nanoTime();
        }
    }

    /** What sampling itself has taken so far. */
    public Footprint footprint() {
        return meter.footprint();
    }

    /** What a reading or the sink threw first; empty while all goes well. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Ends the sampling and waits until its thread has gone. */
    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        ThreadEnd.await(thread);
    }
}
