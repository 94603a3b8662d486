package dev.ullage.internal.budget;

import dev.ullage.internal.budget.Measured.Line;
import dev.ullage.measure.ThreadEnd;
import java.util.List;

/**
 * The high-water mark of live heap while code runs: a thread counts live objects again and again, each count after a
 * collection of its own.
 *
 * <p>What is live between two counts is not seen, so the mark is a least one; on a concurrent collector, what is allocated
 * during a collection counts as live. To be used by one thread; the results are there once it is closed.
 */
final class LiveHeapMark implements AutoCloseable {

    private static final int MOST_COUNTS = 64;

    private final LiveBytes live = new LiveBytes(MOST_COUNTS);
    private final Thread counter = new Thread(this::count, "ullage-live-heap");
    private volatile boolean running = true;
    private volatile int run;
    private int runs;
    private volatile int counts;
    private int highest;

    private LiveHeapMark() {
        live.read();
        counter.setDaemon(true);
        counter.start();
    }

    /** Counts what is live before, and starts to count again and again. */
    static LiveHeapMark start() {
        return new LiveHeapMark();
    }

    /** A run begins: counts matter from now on. */
    void begin() {
        runs++;
        run = runs;
    }

    /** The run ends: counts do not matter from now on. */
    void end() {
        run = 0;
    }

    /** How many counts began and ended within one run. */
    int counts() {
        return counts;
    }

    /** Whether there is no room for more. */
    boolean isFull() {
        return !counter.isAlive();
    }

    /** The most that was live above what was before, in bytes. */
    long above() {
        return Math.max(0, live.at(highest) - live.at(0));
    }

    /** The classes of which most was live then. */
    List<Line> heaviest() {
        return live.kept(0, highest, "live");
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void count() {
        for (int reading = 1; running && reading < MOST_COUNTS && live.isAvailable(); ) {
            int before = run;
            live.read();
            if (before != 0 && before == run) {
                counts++;
                highest = live.at(reading) > live.at(highest) ? reading : highest;
                reading++;
            } else {
                live.dropLast();
            }
        }
    }

    /** Ends the counting and waits until its thread has gone. */
    @Override
    public void close() {
        running = false;
        ThreadEnd.await(counter);
    }
}
