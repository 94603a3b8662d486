package dev.ullage.internal.child.hunt;

import dev.ullage.internal.child.wire.HuntStep.Grown;
import dev.ullage.leak.Resource;
import dev.ullage.measure.HistogramSeries;
import dev.ullage.measure.HistogramSeries.Reading;
import dev.ullage.measure.ProvenCollection;
import dev.ullage.measure.ResourceCounter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Counts of live objects per class, and of threads, buffers and descriptors, at the ends of passes: each after two
 * collections, between which what goes by itself a little later has time to do so. Kept in arrays that are made once.
 */
final class Readings {

    /** The most readings of one series. */
    static final int MOST = 12;

    private static final long POLL_NANOS = 1_000_000;
    /** How long threads and descriptors may stop falling before they are taken to stay … */
    private static final long PATIENCE_NANOS = 100_000_000;
    /** … and how long they may fall. */
    private static final long DEADLINE_NANOS = 2_000_000_000L;
    /** Those that are read in a moment. */
    private static final List<ResourceCounter> COUNTERS = Stream.of(
                    ResourceCounter.PLATFORM_THREADS,
                    ResourceCounter.DIRECT_BUFFERS,
                    ResourceCounter.MAPPED_BUFFERS,
                    ResourceCounter.OPEN_FILE_DESCRIPTORS)
            .filter(ResourceCounter::available)
            .toList();

    private final HistogramSeries histogram = HistogramSeries.ofCapacity(MOST);
    private final long[][] counters = new long[MOST][COUNTERS.size()];
    private final boolean[] isBase = new boolean[MOST];
    private int count;
    private boolean countsObjects = true;
    private boolean collectsFirst;
    private long lastNanos;

    /** Loads what reading and judging need, so that it does not show as growth. */
    void rehearse() {
        read();
        read();
        rising();
        areFlat();
        clear();
    }

    private static Resource resource(ResourceCounter counter) {
        return switch (counter) {
            case LOADED_CLASSES, CLASS_LOADERS -> Resource.CLASS_LOADERS;
            case PLATFORM_THREADS -> Resource.THREADS;
            case DIRECT_BUFFERS, DIRECT_BYTES -> Resource.DIRECT_BUFFERS;
            case MAPPED_BUFFERS, MAPPED_BYTES -> Resource.MAPPED_BUFFERS;
            case OPEN_FILE_DESCRIPTORS -> Resource.FILE_DESCRIPTORS;
            case NATIVE_RESIDENT_BYTES -> Resource.NATIVE_MEMORY;
        };
    }

    /** Begins a new series. */
    void clear() {
        while (histogram.readings() > 0) {
            histogram.dropLast();
        }
        count = 0;
    }

    /** Adds a reading after a pass, or the first. */
    void read() {
        read(count == 0);
    }

    /** Adds a reading from which the next pass is counted: what came since the last one is not a pass's. */
    void readAgain() {
        read(true);
    }

    /** How many passes were read. */
    int passes() {
        int passes = 0;
        for (int reading = 0; reading < count; reading++) {
            passes += isBase[reading] ? 0 : 1;
        }
        return passes;
    }

    /** Adds a reading in the time of one collection: what goes a little later is still there. */
    void readQuickly() {
        if (collectsFirst) {
            ProvenCollection.force();
        }
        note(histogram.read() == Reading.UNAVAILABLE, count == 0);
    }

    private void note(boolean isUncounted, boolean base) {
        countsObjects &= !isUncounted;
        for (int i = 0; i < COUNTERS.size(); i++) {
            counters[count][i] = COUNTERS.get(i).read();
        }
        isBase[count] = base;
        count++;
    }

    /** Begins a new series with the last reading of this one. */
    void continueFromLast() {
        if (count > 1) {
            histogram.keepLast();
            System.arraycopy(counters[count - 1], 0, counters[0], 0, COUNTERS.size());
            isBase[0] = true;
            count = 1;
        }
    }

    private void read(boolean base) {
        long start = System.nanoTime();
        ProvenCollection.force();
        settle();
        Reading reading = histogram.read();
        if (reading == Reading.REACHABLE && !collectsFirst) {
            collectsFirst = true;
            histogram.dropLast();
            ProvenCollection.force();
            reading = histogram.read();
        }
        note(reading == Reading.UNAVAILABLE, base);
        lastNanos = System.nanoTime() - start;
    }

    /** As long as threads and the like fall, and a moment more. */
    private void settle() {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        long patience = System.nanoTime() + PATIENCE_NANOS;
        long least = Long.MAX_VALUE;
        while (exceedsLast() && System.nanoTime() < Math.min(patience, deadline)) {
            long now = 0;
            for (int i = 0; i < COUNTERS.size(); i++) {
                now += COUNTERS.get(i).read();
            }
            if (now < least) {
                least = now;
                patience = System.nanoTime() + PATIENCE_NANOS;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private boolean exceedsLast() {
        for (int i = 0; count > 0 && i < COUNTERS.size(); i++) {
            if (COUNTERS.get(i).read() > counters[count - 1][i]) {
                return true;
            }
        }
        return false;
    }

    int count() {
        return count;
    }

    /** How long the last reading took. */
    long lastNanos() {
        return lastNanos;
    }

    /** The heap in use, right after a reading. */
    static long liveHeap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** What grew in each of the last passes. */
    List<Growth> rising() {
        return of(Growth::isRising);
    }

    /** Whether nothing grew in the last passes. */
    boolean areFlat() {
        return of(growth -> !growth.isFlat()).isEmpty();
    }

    /** What was added in each of the runs at the least, of the given classes and counters. */
    List<Grown> grownInEach(Set<String> names) {
        return of(growth ->
                        names.contains(growth.name()) && growth.added().stream().allMatch(added -> added > 0))
                .stream()
                .map(growth -> new Grown(
                        growth.name(),
                        growth.added().stream().mapToLong(Long::longValue).min().orElse(0)))
                .toList();
    }

    private List<Growth> of(Predicate<Growth> wanted) {
        List<Growth> found = new ArrayList<>();
        for (int i = 0; i < COUNTERS.size(); i++) {
            int counter = i;
            addIf(
                    wanted,
                    resource(COUNTERS.get(i)).title(),
                    false,
                    reading -> counters[reading][counter],
                    reading -> 0,
                    found);
        }
        for (int i = 0; countsObjects && i < histogram.classes(); i++) {
            int index = i;
            if (changes(index)) {
                addIf(
                        wanted,
                        histogram.className(i),
                        true,
                        reading -> histogram.instances(index, reading),
                        reading -> histogram.bytes(index, reading),
                        found);
            }
        }
        return found;
    }

    /** Most classes do not: their names are not made. */
    private boolean changes(int index) {
        for (int reading = 1; reading < count; reading++) {
            if (!isBase[reading] && histogram.instances(index, reading) > histogram.instances(index, reading - 1)) {
                return true;
            }
        }
        return false;
    }

    private void addIf(
            Predicate<Growth> wanted,
            String name,
            boolean isClass,
            IntToLongFunction level,
            IntToLongFunction bytes,
            List<Growth> found) {
        List<Long> added = new ArrayList<>();
        for (int reading = 1; reading < count; reading++) {
            if (!isBase[reading]) {
                added.add(level.applyAsLong(reading) - level.applyAsLong(reading - 1));
            }
        }
        long came = count < 2 ? 0 : bytes.applyAsLong(count - 1) - bytes.applyAsLong(count - 2);
        Growth growth = new Growth(name, isClass, added, came);
        if (wanted.test(growth)) {
            found.add(growth);
        }
    }
}
