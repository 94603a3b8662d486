package dev.ullage.monitor;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Set;

/**
 * Tells from samples whether a heap is so full that collections leave hardly any time to the code itself. HotSpot gives up by itself
 * under some collectors only, and not while clearing soft references still helps a little: Serial goes on for ever.
 *
 * <p>Two things must come together: collections take most of the time, and even the least that was in use, which is what a
 * collection left, fills most of the heap. Either alone is innocent: a check that forces collections in a roomy heap, and a full
 * heap that is collected seldom. Thrashing needs the same test in progress all the time, too, for a suite whose tests still end
 * comes to its end.
 *
 * <p>A note makes no object. Not safe for use by several threads.
 */
public final class HeapPressure {

    /** How bad it is. */
    public enum State {
        /** The code has the time that it needs. */
        NONE,
        /** Half of ten seconds went into collections, and the heap was full after each. */
        STRAINED,
        /** Nine tenths of thirty seconds went into collections, the heap was full after each, and no test ended. */
        THRASHING
    }

    /**
     * A stretch of time at its end.
     *
     * @param use the collections in it
     * @param least the least that was in use
     * @param maxHeap the largest heap
     */
    public record Stretch(CollectionUse use, MemorySize least, MemorySize maxHeap) {

        /** As a person reads it: {@code "96 % of 30 s went into 85 collections, which left 104 MiB of 126 MiB in use or more"}. */
        @Override
        public String toString() {
            return Math.round(100 * use.share()) + " % of " + use.over().toSeconds() + " s went into "
                    + use.collections() + (use.collections() == 1 ? " collection" : " collections") + ", which left "
                    + least + " of " + maxHeap + " in use or more";
        }
    }

    private static final long THRASHING_NANOS = Duration.ofSeconds(30).toNanos();
    private static final double THRASHING_SHARE = 0.9;
    private static final long STRAINED_NANOS = Duration.ofSeconds(10).toNanos();
    private static final double STRAINED_SHARE = 0.5;

    /** The old generation, which is what is full after a collection, is two thirds of the heap unless flags say otherwise. */
    private static final double FULL = 0.6;

    /** Collectors, by their flags, whose time is no pause; their heaps have no part that is set aside for new objects. */
    private static final Set<String> CONCURRENT = Set.of("Z", "Shenandoah");

    private static final double FULL_OF_CONCURRENT = 0.9;

    private static final int KEPT = 1024;
    private static final long APART = 2 * THRASHING_NANOS / KEPT;

    private final MemorySize maxHeap;
    private final long fullAt;
    private final long[] nanos = new long[KEPT];
    private final long[] least = new long[KEPT];
    private final long[] millis = new long[KEPT];
    private final long[] collections = new long[KEPT];
    private final int[] tests = new int[KEPT];
    /** Of all that were kept; the last 1,024 are there. */
    private int count;

    private HeapPressure(MemorySize maxHeap, double full) {
        this.maxHeap = maxHeap;
        this.fullAt = (long) (maxHeap.bytes() * full);
    }

    /**
     * In a JVM of that heap.
     *
     * @param collector as its flag names it: {@code "Serial"}
     */
    public static HeapPressure in(MemorySize maxHeap, String collector) {
        return new HeapPressure(maxHeap, CONCURRENT.contains(collector) ? FULL_OF_CONCURRENT : FULL);
    }

    /** Takes the next sample into account, and tells how bad it is then. */
    public State note(Sample sample) {
        if (sample.value(Metric.COLLECTION_TIME) >= 0 && sample.value(Metric.HEAP_USED) >= 0) {
            keep(sample);
        }
        return state();
    }

    /** Samples that come close to each other share a place, so that those of a minute can be kept whatever the interval. */
    private void keep(Sample sample) {
        boolean isClose = count > 1 && sample.nanos() - nanos[at(count - 2)] < APART;
        if (!isClose) {
            count++;
        }
        int place = at(count - 1);
        long used = sample.value(Metric.HEAP_USED);
        least[place] = isClose ? Math.min(least[place], used) : used;
        nanos[place] = sample.nanos();
        millis[place] = sample.value(Metric.COLLECTION_TIME);
        collections[place] = sample.value(Metric.COLLECTIONS);
        tests[place] = sample.test();
    }

    private static int at(int number) {
        return number % KEPT;
    }

    /** How bad it is at the last sample. */
    public State state() {
        if (share(begin(THRASHING_NANOS, true)) >= THRASHING_SHARE) {
            return State.THRASHING;
        }
        return share(begin(STRAINED_NANOS, false)) >= STRAINED_SHARE ? State.STRAINED : State.NONE;
    }

    /** Whether so much time went into collections that thrashing lacks nothing but a single test. */
    public boolean isHopeless() {
        return share(begin(THRASHING_NANOS, false)) >= THRASHING_SHARE;
    }

    /** The number of the sample at which the last so much time began; -1 where the heap was not full all the time. */
    private int begin(long span, boolean isOfOneTest) {
        for (int number = count - 1; number >= Math.max(0, count - KEPT); number--) {
            if (least[at(number)] < fullAt || (isOfOneTest && tests[at(number)] != tests[at(count - 1)])) {
                return -1;
            }
            if (nanos[at(count - 1)] - nanos[at(number)] >= span) {
                return number;
            }
        }
        return -1;
    }

    private double share(int begin) {
        return begin < 0
                ? 0
                : (millis[at(count - 1)] - millis[at(begin)]) * 1e6 / (nanos[at(count - 1)] - nanos[at(begin)]);
    }

    /** What speaks for the state, {@link State#STRAINED} or {@link State#THRASHING}. */
    public Stretch stretch() {
        int begin = begin(THRASHING_NANOS, false);
        if (share(begin) < THRASHING_SHARE) {
            begin = Math.max(0, begin(STRAINED_NANOS, false));
        }
        long lowest = Long.MAX_VALUE;
        for (int number = begin; number < count; number++) {
            lowest = Math.min(lowest, least[at(number)]);
        }
        int last = at(Math.max(0, count - 1));
        return new Stretch(
                new CollectionUse(
                        collections[last] - collections[at(begin)],
                        Duration.ofMillis(millis[last] - millis[at(begin)]),
                        Duration.ofNanos(nanos[last] - nanos[at(begin)])),
                MemorySize.ofBytes(count == 0 ? 0 : lowest),
                maxHeap);
    }
}
