package dev.ullage.leak;

import dev.ullage.measure.HistogramSeries;
import dev.ullage.measure.ResidentSet;
import dev.ullage.measure.ResourceCounter;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntToLongFunction;

/**
 * All readings of one check, in arrays that are made before the first: live counts per class and one counter per
 * resource, with the iterations that ran before each reading.
 */
final class Ledger {

    private static final ResourceCounter[] COUNTERS = ResourceCounter.values();

    private final HistogramSeries histogram;
    private boolean countsObjects;
    private final boolean[] watched = new boolean[COUNTERS.length];
    private final long[][] counters;
    private final long[] usedHeap;
    private final long[] largestHeap;
    private final int[] iterations;
    private final boolean[] quickly;
    private final long[] times;
    private double freeAtStart;
    private int readings;

    Ledger(int capacity, Set<Resource> resources, boolean countsObjects) {
        this.histogram = HistogramSeries.ofCapacity(capacity);
        this.countsObjects = countsObjects;
        this.counters = new long[capacity][COUNTERS.length];
        this.usedHeap = new long[capacity];
        this.largestHeap = new long[capacity];
        this.iterations = new int[capacity];
        this.quickly = new boolean[capacity];
        this.times = new long[capacity];
        for (ResourceCounter counter : COUNTERS) {
            watched[indexOf(counter)] = resources.contains(resourceOf(counter));
        }
    }

    /** Whether the counter can be read in a moment, and without an MBean server. */
    static boolean isQuick(ResourceCounter counter) {
        return counter != ResourceCounter.CLASS_LOADERS && counter != ResourceCounter.NATIVE_RESIDENT_BYTES;
    }

    private static int indexOf(ResourceCounter counter) {
        return Arrays.asList(COUNTERS).indexOf(counter);
    }

    static Resource resourceOf(ResourceCounter counter) {
        return switch (counter) {
            case LOADED_CLASSES, CLASS_LOADERS -> Resource.CLASS_LOADERS;
            case PLATFORM_THREADS -> Resource.THREADS;
            case DIRECT_BUFFERS, DIRECT_BYTES -> Resource.DIRECT_BUFFERS;
            case MAPPED_BUFFERS, MAPPED_BYTES -> Resource.MAPPED_BUFFERS;
            case OPEN_FILE_DESCRIPTORS -> Resource.FILE_DESCRIPTORS;
            case NATIVE_RESIDENT_BYTES -> Resource.NATIVE_MEMORY;
        };
    }

    /**
     * Takes a reading.
     *
     * @param ran iterations since the last reading
     * @param quick whether to leave out the counters that cost more than a moment; of native memory the whole process's
     *     resident memory is then read instead, which tells no more than that something large grows
     * @return what the histogram counted
     */
    HistogramSeries.Reading read(int ran, boolean quick) {
        HistogramSeries.Reading reading = countsObjects ? histogram.read() : HistogramSeries.Reading.UNAVAILABLE;
        countsObjects &= reading != HistogramSeries.Reading.UNAVAILABLE;
        usedHeap[readings] =
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long committed = Runtime.getRuntime().totalMemory();
        largestHeap[readings] = readings == 0 ? committed : Math.max(committed, largestHeap[readings - 1]);
        for (int i = 0; i < COUNTERS.length; i++) {
            counters[readings][i] = watched[i] ? read(COUNTERS[i], quick) : 0;
        }
        if (readings == 0) {
            freeAtStart = Budget.freeHeap();
        }
        iterations[readings] = ran;
        quickly[readings] = quick;
        times[readings] = System.nanoTime();
        readings++;
        return reading;
    }

    private static long read(ResourceCounter counter, boolean quick) {
        if (!quick) {
            return counter.read();
        }
        return switch (counter) {
            case CLASS_LOADERS -> 0;
            case NATIVE_RESIDENT_BYTES -> ResidentSet.bytes() / Rules.QUICK_NATIVE_GRAIN * Rules.NATIVE_NOISE;
            default -> counter.read();
        };
    }

    /** Takes a reading of a sample instead of this JVM's objects. */
    void rehearse(int ran) {
        histogram.rehearse();
        iterations[readings] = ran;
        for (int i = 0; i < COUNTERS.length; i++) {
            counters[readings][i] = isQuick(COUNTERS[i]) && COUNTERS[i].available() ? read(COUNTERS[i], true) : 0;
        }
        readings++;
    }

    /** The free heap in bytes, as far as the heap may grow, at the first reading. */
    double freeAtStart() {
        return freeAtStart;
    }

    /** Forgets the last reading. */
    void dropLast() {
        readings--;
        if (countsObjects) {
            histogram.dropLast();
        }
    }

    /** Leaves out the counters that this JVM or system does not have, and loads what reading the others needs. */
    void prepare(boolean quick) {
        for (int i = 0; i < COUNTERS.length; i++) {
            if (!quick || isQuick(COUNTERS[i])) {
                watched[i] = watched[i] && COUNTERS[i].available();
            }
        }
    }

    boolean watches(ResourceCounter counter) {
        return watched[indexOf(counter)];
    }

    /** Whether a counter stands higher now than at the last reading. */
    boolean exceedsLastReading(ResourceCounter counter) {
        return watches(counter) && readings > 0 && counter.read() > counters[readings - 1][indexOf(counter)];
    }

    boolean isFull() {
        return readings == iterations.length;
    }

    int rounds() {
        int rounds = 0;
        for (int reading = 0; reading < readings; reading++) {
            rounds += iterations[reading] > 0 ? 1 : 0;
        }
        return rounds;
    }

    /** When the last so many rounds began, in terms of {@link System#nanoTime()}. */
    long startOfLast(int rounds) {
        int reading = readings - 1;
        for (int left = rounds; left > 0; reading--) {
            left -= iterations[reading] > 0 ? 1 : 0;
        }
        return times[reading];
    }

    /** The iterations of the last round. */
    int lastRound() {
        for (int reading = readings - 1; reading >= 0; reading--) {
            if (iterations[reading] > 0) {
                return iterations[reading];
            }
        }
        return 0;
    }

    int classes() {
        return histogram.classes();
    }

    String className(int index) {
        return histogram.className(index);
    }

    boolean isArray(int index) {
        return histogram.isArray(index);
    }

    Growth instances(int index) {
        return growth(Growth.Kind.COUNT, reading -> histogram.instances(index, reading));
    }

    Growth bytes(int index) {
        return growth(Growth.Kind.CAPACITY, reading -> histogram.bytes(index, reading));
    }

    /**
     * The bytes of an array class without those of arrays that came in the same round, which grow nothing in place: for
     * each, twice what one takes on average.
     */
    Growth bytesInPlace(int index) {
        long[] inPlace = new long[readings];
        for (int reading = 1; reading < readings; reading++) {
            long came = histogram.instances(index, reading) - histogram.instances(index, reading - 1);
            long all = Math.max(1, histogram.instances(index, reading));
            long ofNew = Math.max(0, came) * 2 * histogram.bytes(index, reading) / all;
            long added = histogram.bytes(index, reading) - histogram.bytes(index, reading - 1);
            inPlace[reading] = inPlace[reading - 1] + (added > 0 ? Math.max(0, added - ofNew) : added);
        }
        return growth(Growth.Kind.CAPACITY, reading -> inPlace[reading]);
    }

    Growth usedHeap() {
        return growth(Growth.Kind.USED_BYTES, reading -> usedHeap[reading]);
    }

    Growth counter(ResourceCounter counter) {
        Growth.Kind kind = switch (counter) {
            case NATIVE_RESIDENT_BYTES -> Growth.Kind.NATIVE_BYTES;
            case DIRECT_BYTES, MAPPED_BYTES -> Growth.Kind.CAPACITY;
            default -> Growth.Kind.COUNT;
        };
        Growth growth = kind == Growth.Kind.NATIVE_BYTES
                ? growth(kind, reading -> counters[reading][indexOf(counter)] - tables(largestHeap[reading]))
                : growth(kind, reading -> counters[reading][indexOf(counter)]);
        return isQuick(counter) || readings == 0 || quickly[readings - 1] ? growth : growth.withoutFirst(quickRounds());
    }

    private static long tables(long heap) {
        return (long) (heap * Rules.TABLES_SHARE);
    }

    /** The rounds whose readings left the slow counters out. */
    private int quickRounds() {
        int rounds = 0;
        for (int reading = 1; reading < readings; reading++) {
            rounds += quickly[reading] && iterations[reading] > 0 ? 1 : 0;
        }
        return rounds;
    }

    /** The bytes that all live objects grew by in the last round. */
    long liveBytesOfLastRound() {
        if (readings < 2) {
            return 0;
        }
        if (!countsObjects) {
            return usedHeap[readings - 1] - usedHeap[readings - 2];
        }
        long sum = 0;
        for (int index = 0; index < classes(); index++) {
            sum += histogram.bytes(index, readings - 1) - histogram.bytes(index, readings - 2);
        }
        return sum;
    }

    boolean countsObjects() {
        return countsObjects;
    }

    private Growth growth(Growth.Kind kind, IntToLongFunction valueAt) {
        int rounds = rounds();
        long[] added = new long[rounds];
        int[] lengths = new int[rounds];
        int round = 0;
        for (int reading = 1; reading < readings; reading++) {
            if (iterations[reading] > 0) {
                added[round] = valueAt.applyAsLong(reading) - valueAt.applyAsLong(reading - 1);
                lengths[round] = iterations[reading];
                round++;
            }
        }
        return new Growth(added, lengths, kind);
    }
}
