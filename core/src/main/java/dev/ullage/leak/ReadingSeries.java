package dev.ullage.leak;

import dev.ullage.measure.HistogramSeries;
import dev.ullage.measure.ResidentSet;
import dev.ullage.measure.ResourceCounter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;

/**
 * All readings of one check, in arrays that are made before the first: live counts per class and one counter per
 * resource, with the iterations that ran before each reading.
 */
final class ReadingSeries {

    private static final ResourceCounter[] COUNTERS = ResourceCounter.values();

    private final HistogramSeries histogram;
    private boolean countsObjects;
    private final boolean[] watched = new boolean[COUNTERS.length];
    private final long[][] counters;
    private final long[] usedHeap;
    private final long[] largestHeap;
    private final boolean[] quickly;
    private final Rounds rounds;
    private double freeAtStart;

    ReadingSeries(int capacity, Set<Resource> resources, boolean countsObjects) {
        this.histogram = HistogramSeries.ofCapacity(capacity);
        this.countsObjects = countsObjects;
        this.counters = new long[capacity][COUNTERS.length];
        this.usedHeap = new long[capacity];
        this.largestHeap = new long[capacity];
        this.quickly = new boolean[capacity];
        this.rounds = new Rounds(capacity);
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
        int index = rounds.readings();
        HistogramSeries.Reading reading = countsObjects ? histogram.read() : HistogramSeries.Reading.UNAVAILABLE;
        countsObjects &= reading != HistogramSeries.Reading.UNAVAILABLE;
        usedHeap[index] =
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long committed = Runtime.getRuntime().totalMemory();
        largestHeap[index] = index == 0 ? committed : Math.max(committed, largestHeap[index - 1]);
        for (int i = 0; i < COUNTERS.length; i++) {
            counters[index][i] = watched[i] ? read(COUNTERS[i], quick) : 0;
        }
        if (index == 0) {
            freeAtStart = Budget.freeHeap();
        }
        quickly[index] = quick;
        rounds.add(ran);
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
        for (int i = 0; i < COUNTERS.length; i++) {
            counters[rounds.readings()][i] =
                    isQuick(COUNTERS[i]) && COUNTERS[i].available() ? read(COUNTERS[i], true) : 0;
        }
        rounds.add(ran);
    }

    /** The free heap in bytes, as far as the heap may grow, at the first reading. */
    double freeAtStart() {
        return freeAtStart;
    }

    /** Forgets the last reading. */
    void dropLast() {
        rounds.dropLast();
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
        int last = rounds.readings() - 1;
        return watches(counter) && last >= 0 && counter.read() > counters[last][indexOf(counter)];
    }

    /** The rounds that were read. */
    Rounds rounds() {
        return rounds;
    }

    /** Does what telling of a thing that moved does, so that this is linked before it counts. */
    void rehearseMoves() {
        instances(0);
        bytesInPlace(0);
        usedHeap();
        for (ResourceCounter counter : COUNTERS) {
            counter(counter);
        }
    }

    /** Whether a resource has grown, or a class by an object per iteration: such rounds are worth a settled reading. */
    boolean growsByMoreThanObjects() {
        for (ResourceCounter counter : COUNTERS) {
            if (watches(counter) && counter(counter).moved()) {
                return true;
            }
        }
        for (int index = 0; index < classes() && rounds.readings() > 1; index++) {
            long last = histogram.instances(index, rounds.readings() - 1)
                    - histogram.instances(index, rounds.readings() - 2);
            if (last >= rounds.last()) {
                return true;
            }
        }
        return false;
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

    /** Everything that moved in any round, but for the classes that are ignored. */
    List<Series> moved(boolean heap, Predicate<String> ignored) {
        List<Series> moved = new ArrayList<>();
        for (ResourceCounter counter : COUNTERS) {
            if (watches(counter)) {
                addIfMoved(counter(counter), moved);
            }
        }
        if (heap && !countsObjects) {
            addIfMoved(usedHeap(), moved);
        } else if (heap) {
            addClasses(ignored, moved);
        }
        return moved;
    }

    /** How many things are watched, whether they move or not. */
    int watched() {
        int counts = 1;
        for (boolean each : watched) {
            counts += each ? 1 : 0;
        }
        return counts + (countsObjects ? classes() : 0);
    }

    private void addClasses(Predicate<String> ignored, List<Series> moved) {
        for (int index = 0; index < classes(); index++) {
            boolean isArray = isArray(index);
            if ((hasMoved(index) || (isArray && hasResized(index))) && !ignored.test(className(index))) {
                addIfMoved(instances(index), moved);
                if (isArray && !isTable(className(index))) {
                    addIfMoved(bytesInPlace(index), moved);
                }
            }
        }
    }

    private boolean hasMoved(int index) {
        for (int reading = 1; reading < rounds.readings(); reading++) {
            if (rounds.endsWith(reading)
                    && histogram.instances(index, reading) != histogram.instances(index, reading - 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasResized(int index) {
        for (int reading = 1; reading < rounds.readings(); reading++) {
            if (rounds.endsWith(reading) && histogram.bytes(index, reading) != histogram.bytes(index, reading - 1)) {
                return true;
            }
        }
        return false;
    }

    /** Whether arrays of the class are tables of the JDK's maps, whose every entry is an object that is counted itself. */
    private static boolean isTable(String className) {
        return className.startsWith("java.") && (className.endsWith("$Node[]") || className.endsWith("$Entry[]"));
    }

    private static void addIfMoved(Series series, List<Series> moved) {
        if (series.moved()) {
            moved.add(series);
        }
    }

    /** The objects of a class. */
    Series instances(int index) {
        return series(
                Resource.HEAP,
                className(index),
                NoiseScale.COUNT,
                1,
                reading -> histogram.instances(index, reading),
                reading -> histogram.bytes(index, reading));
    }

    /**
     * The bytes of an array class without those of arrays that came in the same round, which grow nothing in place: for
     * each, twice what one takes on average.
     */
    Series bytesInPlace(int index) {
        long[] inPlace = new long[rounds.readings()];
        for (int reading = 1; reading < rounds.readings(); reading++) {
            long came = histogram.instances(index, reading) - histogram.instances(index, reading - 1);
            long all = Math.max(1, histogram.instances(index, reading));
            long ofNew = Math.max(0, came) * 2 * histogram.bytes(index, reading) / all;
            long added = histogram.bytes(index, reading) - histogram.bytes(index, reading - 1);
            inPlace[reading] = inPlace[reading - 1] + (added > 0 ? Math.max(0, added - ofNew) : added);
        }
        return series(
                Resource.HEAP,
                className(index),
                NoiseScale.CAPACITY,
                1,
                reading -> inPlace[reading],
                reading -> histogram.bytes(index, reading));
    }

    private Series usedHeap() {
        IntToLongFunction used = reading -> usedHeap[reading];
        return series(Resource.HEAP, "used heap", NoiseScale.USED_BYTES, 1, used, used);
    }

    /** What a counter says of a thing by its name: the growth since the first reading that read it. */
    Series counter(ResourceCounter counter) {
        int first = isQuick(counter) || rounds.readings() == 0 || quickly[rounds.readings() - 1] ? 1 : 1 + lastQuick();
        IntToLongFunction value = counter == ResourceCounter.NATIVE_RESIDENT_BYTES
                ? reading -> counters[reading][indexOf(counter)] - tables(largestHeap[reading])
                : reading -> counters[reading][indexOf(counter)];
        NoiseScale scale = switch (counter) {
            case NATIVE_RESIDENT_BYTES -> NoiseScale.NATIVE_BYTES;
            case DIRECT_BYTES, MAPPED_BYTES -> NoiseScale.BUFFER_BYTES;
            default -> NoiseScale.COUNT;
        };
        return series(
                resourceOf(counter),
                counter.name(),
                scale,
                first,
                value,
                scale == NoiseScale.COUNT ? reading -> 0 : value);
    }

    private static long tables(long heap) {
        return (long) (heap * Rules.TABLES_SHARE);
    }

    /** The last reading that left the slow counters out. */
    private int lastQuick() {
        int last = 0;
        for (int reading = 1; reading < rounds.readings(); reading++) {
            last = quickly[reading] ? reading : last;
        }
        return last + 1;
    }

    /** What one thing, of those that are counted, has grown by with the readings since. */
    Series again(Series series) {
        if (series.resource() != Resource.HEAP) {
            return counter(ResourceCounter.valueOf(series.name()));
        }
        int index = 0;
        while (!className(index).equals(series.name())) {
            index++;
        }
        return instances(index);
    }

    /** The bytes that all live objects grew by in the last round. */
    long liveBytesOfLastRound() {
        if (rounds.readings() < 2) {
            return 0;
        }
        if (!countsObjects) {
            return usedHeap[rounds.readings() - 1] - usedHeap[rounds.readings() - 2];
        }
        long sum = 0;
        for (int index = 0; index < classes(); index++) {
            sum += histogram.bytes(index, rounds.readings() - 1) - histogram.bytes(index, rounds.readings() - 2);
        }
        return sum;
    }

    boolean countsObjects() {
        return countsObjects;
    }

    private Series series(
            Resource resource,
            String name,
            NoiseScale scale,
            int first,
            IntToLongFunction valueAt,
            IntToLongFunction bytesAt) {
        int count = rounds.countFrom(first);
        int[] lengths = new int[count];
        long[] added = new long[count];
        long[] bytes = new long[count];
        int round = 0;
        for (int reading = first; reading < rounds.readings(); reading++) {
            if (rounds.endsWith(reading)) {
                added[round] = valueAt.applyAsLong(reading) - valueAt.applyAsLong(reading - 1);
                bytes[round] = bytesAt.applyAsLong(reading) - bytesAt.applyAsLong(reading - 1);
                lengths[round] = rounds.iterationsBefore(reading);
                round++;
            }
        }
        return new Series(resource, name, scale, lengths, added, bytes);
    }
}
