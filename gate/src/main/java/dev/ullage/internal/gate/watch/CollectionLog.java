package dev.ullage.internal.gate.watch;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Optional;

/**
 * Pauses, freed bytes and allocation of a running JVM, from its counters as they stand some ten times a second. The counters tell when
 * each collector began and ended last, so one pause between two looks is exact; of several the rest is taken for equal. Bytes are
 * those of looks before and after one collection. Not safe for use by several threads.
 */
final class CollectionLog {

    /** What is told of as a long pause. */
    static final Duration LONG_PAUSE = Duration.ofMillis(100);

    private static final int MOST_COLLECTORS = 4;
    private static final double NANOS = 1e9;

    private final long[] invocations = new long[MOST_COLLECTORS];
    private final long[] ticks = new long[MOST_COLLECTORS];
    private boolean hasBegun;
    private long longest;
    private long longPauses;
    private long lastNow;
    private long lastUsed;
    private long lastCount;
    private long freed;
    private long freeing;
    private long allocated;
    private long allocating;

    /**
     * Takes a look.
     *
     * @param now in nanoseconds, by any clock
     */
    void note(PerfData data, HeapCounters heap, long now) {
        if (heap.isCollecting()) {
            return;
        }
        double perTick = NANOS / Math.max(1, data.orZero("sun.os.hrt.frequency"));
        for (int collector = 0; collector < MOST_COLLECTORS; collector++) {
            pauses(data, collector, perTick);
        }
        if (hasBegun) {
            bytes(heap, now);
        }
        lastUsed = heap.used();
        lastCount = heap.collections();
        lastNow = now;
        hasBegun = true;
    }

    private void pauses(PerfData data, int collector, double perTick) {
        String name = "sun.gc.collector." + collector;
        long count = data.orZero(name + ".invocations");
        long time = data.orZero(name + ".time");
        long more = count - invocations[collector];
        if (hasBegun && more > 0) {
            long all = time - ticks[collector];
            long last = Math.min(all, data.orZero(name + ".lastExitTime") - data.orZero(name + ".lastEntryTime"));
            pause((long) (last * perTick), 1);
            if (more > 1) {
                pause((long) ((all - last) * perTick / (more - 1)), more - 1);
            }
        }
        invocations[collector] = count;
        ticks[collector] = time;
    }

    private void pause(long nanos, long count) {
        longest = Math.max(longest, nanos);
        longPauses += nanos > LONG_PAUSE.toNanos() ? count : 0;
    }

    private void bytes(HeapCounters heap, long now) {
        long collections = heap.collections() - lastCount;
        if (collections == 0) {
            allocated += Math.max(0, heap.used() - lastUsed);
            allocating += now - lastNow;
        } else if (collections == 1 && heap.afterCollection().isPresent()) {
            freed += Math.max(0, lastUsed - heap.afterCollection().get().bytes());
            freeing++;
        }
    }

    /** What was seen so far. */
    CollectionNotes notes() {
        boolean isSeen = allocated > 0;
        return new CollectionNotes(
                Duration.ofNanos(longest),
                longPauses,
                isSeen && freeing > 0 ? Optional.of(MemorySize.ofBytes(freed / freeing)) : Optional.empty(),
                isSeen
                        ? Optional.of(MemorySize.ofBytes((long) (allocated * (NANOS / Math.max(1, allocating)))))
                        : Optional.empty());
    }
}
