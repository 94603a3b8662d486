package dev.ullage.leak;

import dev.ullage.measure.ExactHeap;
import dev.ullage.measure.OpenFiles;
import dev.ullage.measure.ResidentSet;
import dev.ullage.measure.ResourceCounter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The cheapest reading of two rounds: used heap that is the same to the byte before and after one, and larger by a planted
 * marker of some 40 bytes, and nothing else, after another.
 *
 * <p>It takes three collections at least, six at most. Where it shows nothing (a JVM in which something else goes on, a
 * collector whose used heap is not exact, a body that grows), the histogram is asked; a JVM in which it keeps showing nothing is
 * no longer asked at all.
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
    private final long[] first = new long[COUNTERS.length];
    private final long[] last = new long[COUNTERS.length];
    private double bytesPerIteration;

    FirstLook(Set<Resource> watched, Workload workload) {
        this.watched = watched;
        this.workload = workload;
        // Loads what looking needs.
        count(first);
        count(last);
        ResidentSet.bytes();
        heap.plantMarker();
        heap.dropMarker();
        ExactHeap.isMarker(first.length);
    }

    static boolean isWorthwhile() {
        return MISSES.get() < MOST_MISSES;
    }

    /**
     * Runs rounds until one leaves used heap as it was and the next adds the marker and nothing else, while there is time.
     *
     * @param shortest the length of the first round
     * @param longest the length of those after it, which is that of the marked one
     * @param end when to give up, by {@link System#nanoTime}
     * @return the rounds in which nothing moved; none where it cannot be told
     */
    List<Integer> quietRounds(int shortest, int longest, long end) throws Exception {
        long lowest = heap.read();
        if (lowest % PAGE == 0) {
            MISSES.set(MOST_MISSES);
            return List.of();
        }
        long previous = lowest;
        int grown = 0;
        int ran = 0;
        int ranUntilGrowth = 0;
        for (int attempt = 0; attempt < ATTEMPTS && grown < MOST_GROWN && System.nanoTime() < end; attempt++) {
            int wanted = attempt == 0 ? shortest : longest;
            int length = (int) Math.min(wanted, Budget.roomFor(bytesPerIteration));
            if (length < 1) {
                break;
            }
            count(first);
            workload.run(length);
            long after = heap.read();
            bytesPerIteration = (double) (after - lowest) / length;
            ran += length;
            boolean isQuiet = after == previous || after == lowest;
            ranUntilGrowth = isQuiet ? ranUntilGrowth : ran;
            if (isQuiet) {
                // An array that doubles is at rest for as long as it grew before.
                if (length + longest >= ranUntilGrowth && seesMarkerOnly(after, longest)) {
                    MISSES.set(0);
                    return List.of(length, longest);
                }
                previous = heap.read();
                lowest = Math.min(lowest, previous);
            } else {
                previous = after;
            }
            grown += bytesPerIteration > SMALLEST_OBJECT ? 1 : 0;
            lowest = Math.min(lowest, after);
        }
        if (System.nanoTime() < end) {
            MISSES.incrementAndGet();
        }
        return List.of();
    }

    private boolean seesMarkerOnly(long unmarked, int length) throws Exception {
        heap.plantMarker();
        long resident = ResidentSet.bytes();
        workload.run(length);
        boolean mayGrow = ResidentSet.bytes() - resident > Rules.NATIVE_NOISE;
        boolean isQuiet = isMarked(unmarked) && (!watchesNative() || !mayGrow || isNativeQuiet(length));
        heap.dropMarker();
        return isQuiet;
    }

    private boolean isMarked(long unmarked) {
        boolean isMarker = ExactHeap.isMarker(heap.read() - unmarked);
        count(last);
        return isMarker && Arrays.equals(first, last);
    }

    private boolean watchesNative() {
        return watched.contains(Resource.NATIVE_MEMORY);
    }

    /**
     * Whether one more round leaves native memory as it was, where the whole process's grew: those may be the heap's own pages,
     * touched for the first time.
     */
    private boolean isNativeQuiet(int length) throws Exception {
        if (!ResourceCounter.NATIVE_RESIDENT_BYTES.available()) {
            return true;
        }
        ResidentSet.dropFreed();
        long before = nativeWithoutClasses();
        workload.run(length);
        return nativeWithoutClasses() - before <= Rules.NATIVE_NOISE;
    }

    /** Classes are counted as such. */
    private static long nativeWithoutClasses() {
        long metaspace = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            metaspace += pool.getName().equals("Metaspace") ? pool.getUsage().getCommitted() : 0;
        }
        return ResourceCounter.NATIVE_RESIDENT_BYTES.read() - metaspace;
    }

    /** What the last round seemed to leave behind; an estimate, to keep the next one from filling the heap. */
    double bytesPerIteration() {
        return bytesPerIteration;
    }

    private void count(long[] counts) {
        for (int i = 0; i < COUNTERS.length; i++) {
            counts[i] = watched.contains(ReadingSeries.resourceOf(COUNTERS[i])) ? count(COUNTERS[i]) : 0;
        }
    }

    private static long count(ResourceCounter counter) {
        return switch (counter) {
            case CLASS_LOADERS, NATIVE_RESIDENT_BYTES -> 0;
            case OPEN_FILE_DESCRIPTORS -> OpenFiles.listed();
            default -> counter.available() ? counter.read() : 0;
        };
    }
}
