package dev.ullage.leak;

import dev.ullage.measure.ExactHeap;
import dev.ullage.measure.OpenFiles;
import dev.ullage.measure.ResidentSet;
import dev.ullage.measure.ResourceCounter;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The cheapest proof that a body leaves nothing behind: used heap that is the same to the byte before and after a round,
 * and larger by a planted marker of some 40 bytes, and nothing else, after one more.
 *
 * <p>It takes three collections at least, six at most. Where it proves nothing (a JVM in which something else goes on, a collector whose used
 * heap is not exact), the histogram is asked; a JVM in which it keeps proving nothing is no longer asked at all.
 */
final class FirstLook {

    private static final int ATTEMPTS = 4;
    /** A thread of the JVM that takes a buffer to allocate in just after a collection shows once; a leak shows again. */
    private static final int MOST_GROWN = 2;

    private static final int SMALLEST_OBJECT = 16;
    /** Used heap that is a multiple of this is counted in pages, as on ZGC. */
    private static final long PAGE = 256 << 10;

    private static final int MOST_MISSES = 8;
    /** Until a look has succeeded in this JVM, fewer tell that none will. */
    private static final int FIRST_MISSES = 3;

    private static final AtomicInteger MISSES = new AtomicInteger(MOST_MISSES - FIRST_MISSES);

    private static final ResourceCounter[] COUNTERS = ResourceCounter.values();

    private final Set<Resource> watched;
    private final Workload workload;
    private final ExactHeap heap = new ExactHeap();
    private final long[] first = new long[COUNTERS.length + 1];
    private double bytesPerIteration;
    private final long[] last = new long[COUNTERS.length + 1];

    FirstLook(Set<Resource> watched, Workload workload) {
        this.watched = watched;
        this.workload = workload;
        // Loads what looking needs.
        count(first);
        count(last);
        heap.plantMarker();
        heap.dropMarker();
        ExactHeap.isMarker(first.length);
    }

    static boolean isWorthwhile() {
        return MISSES.get() < MOST_MISSES;
    }

    /**
     * Runs two rounds, the second only if the first promises a proof, and more, while there is time, if they prove nothing.
     *
     * @param end when to give up, by {@link System#nanoTime}
     * @return whether nothing grew
     */
    boolean provesNoGrowth(int iterations, long end) throws Exception {
        long previous = heap.read();
        if (previous % PAGE == 0) {
            MISSES.set(MOST_MISSES);
            return false;
        }
        long lowest = previous;
        int grown = 0;
        for (int attempt = 0; attempt < ATTEMPTS && grown < MOST_GROWN && System.nanoTime() < end; attempt++) {
            // After growth, two rounds as long as all before: an array whose length doubles becomes longer in them.
            int length = attempt == 0 ? iterations : Math.max(iterations, workload.iterations() / 2 + 1);
            length = (int) Math.min(length, Budget.roomFor(bytesPerIteration));
            if (length < 1) {
                break;
            }
            count(first);
            workload.run(length);
            long after = heap.read();
            bytesPerIteration = (double) (after - lowest) / length;
            if ((after == previous || after == lowest) && seesMarker(after, length)) {
                MISSES.set(0);
                return true;
            }
            grown += bytesPerIteration > SMALLEST_OBJECT ? 1 : 0;
            previous = after;
            lowest = Math.min(lowest, after);
        }
        if (System.nanoTime() < end) {
            MISSES.incrementAndGet();
        }
        return false;
    }

    private boolean seesMarker(long unmarked, int iterations) throws Exception {
        heap.plantMarker();
        workload.run(iterations);
        long marked = heap.read();
        heap.dropMarker();
        count(last);
        return ExactHeap.isMarker(marked - unmarked) && Arrays.equals(first, last);
    }

    /** What the last round seemed to leave behind; an estimate, to keep the next one from filling the heap. */
    double bytesPerIteration() {
        return bytesPerIteration;
    }

    private void count(long[] counts) {
        for (int i = 0; i < COUNTERS.length; i++) {
            counts[i] = watched.contains(Ledger.resourceOf(COUNTERS[i])) ? count(COUNTERS[i]) : 0;
        }
        counts[COUNTERS.length] =
                watched.contains(Resource.NATIVE_MEMORY) ? ResidentSet.bytes() / Rules.QUICK_NATIVE_GRAIN : 0;
    }

    private static long count(ResourceCounter counter) {
        return switch (counter) {
            case CLASS_LOADERS, NATIVE_RESIDENT_BYTES -> 0;
            case OPEN_FILE_DESCRIPTORS -> OpenFiles.listed();
            default -> counter.available() ? counter.read() : 0;
        };
    }
}
