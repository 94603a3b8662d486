package dev.ullage.child.hunt;

import dev.ullage.child.hunt.Growth.Shape;
import dev.ullage.child.wire.HuntStep.Grown;
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
 * Counts of live objects per class, and of threads, buffers, descriptors and classes, at the ends of passes: each after two
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
                    ResourceCounter.LOADED_CLASSES,
                    ResourceCounter.PLATFORM_THREADS,
                    ResourceCounter.DIRECT_BUFFERS,
                    ResourceCounter.MAPPED_BUFFERS,
                    ResourceCounter.OPEN_FILE_DESCRIPTORS)
            .filter(ResourceCounter::available)
            .toList();

    private final HistogramSeries histogram = HistogramSeries.ofCapacity(MOST);
    private final long[][] counters = new long[MOST][COUNTERS.size()];
    private int count;
    private boolean collectsFirst;
    private long lastNanos;

    /** Loads what reading and judging need, so that it does not show as growth. */
    void rehearse() {
        read();
        read();
        growths(Set.of(Shape.values()));
        clear();
    }

    /** Begins a new series. */
    void clear() {
        while (histogram.readings() > 0) {
            histogram.dropLast();
        }
        count = 0;
    }

    /** Adds a reading. */
    void read() {
        long start = System.nanoTime();
        ProvenCollection.force();
        settle();
        if (histogram.read() != Reading.LIVE && !collectsFirst) {
            collectsFirst = true;
            if (histogram.readings() > count) {
                histogram.dropLast();
                ProvenCollection.force();
                histogram.read();
            }
        }
        for (int i = 0; i < COUNTERS.size(); i++) {
            counters[count][i] = COUNTERS.get(i).read();
        }
        count++;
        lastNanos = System.nanoTime() - start;
    }

    /** As long as threads and the like fall, and a moment more. */
    private void settle() {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        long patience = System.nanoTime() + PATIENCE_NANOS;
        long least = Long.MAX_VALUE;
        while (exceedsLast() && System.nanoTime() < Math.min(patience, deadline)) {
            long now = 0;
            for (int i = 1; i < COUNTERS.size(); i++) {
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
        for (int i = 1; count > 0 && i < COUNTERS.size(); i++) {
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

    /** Whatever has one of these shapes. */
    List<Growth> growths(Set<Shape> shapes) {
        return of(growth -> shapes.contains(growth.shape()));
    }

    /** What was added in each of the runs at the least, of the given classes and counters. */
    List<Grown> grownInEach(Set<String> names) {
        return of(growth -> names.contains(growth.name())
                        && growth.added().stream().allMatch(added -> added > 0))
                .stream()
                .map(growth -> new Grown(
                        growth.name(),
                        growth.added().stream()
                                .mapToLong(Long::longValue)
                                .min()
                                .orElse(0)))
                .toList();
    }

    private List<Growth> of(Predicate<Growth> wanted) {
        List<Growth> found = new ArrayList<>();
        for (int i = 0; i < COUNTERS.size(); i++) {
            int counter = i;
            addIf(wanted, COUNTERS.get(i).name(), false, reading -> counters[reading][counter], reading -> 0, found);
        }
        for (int i = 0; histogram.readings() == count && i < histogram.classes(); i++) {
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
            if (histogram.instances(index, reading) > histogram.instances(index, reading - 1)) {
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
            added.add(level.applyAsLong(reading) - level.applyAsLong(reading - 1));
        }
        long came = count < 2 ? 0 : bytes.applyAsLong(count - 1) - bytes.applyAsLong(count - 2);
        Growth growth = new Growth(name, isClass, added, came);
        if (wanted.test(growth)) {
            found.add(growth);
        }
    }
}
