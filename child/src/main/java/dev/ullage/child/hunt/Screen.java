package dev.ullage.child.hunt;

import dev.ullage.child.hunt.Loop.DroppedException;
import dev.ullage.child.wire.HuntStep.Grown;
import dev.ullage.child.wire.HuntStep.Grown.Sort;
import dev.ullage.child.wire.HuntStep.Screened;
import dev.ullage.measure.HistogramSeries;
import dev.ullage.measure.HistogramSeries.Reading;
import dev.ullage.measure.ProvenCollection;
import dev.ullage.measure.ResourceCounter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A quick look whether loops leave anything behind: live objects per class, threads, buffers, descriptors and classes, counted
 * around two rounds. What grew in both is told; whether it is a leak is not for this look to say.
 */
final class Screen {

    /** Iterations before the first count, beside the run that showed whether the tests pass. */
    private static final int WARMUP = 2;

    private static final int ROUNDS = 2;
    /** A prime, so that a period of the tests does not hide in it. */
    private static final int ITERATIONS = 7;

    private static final int LEAST_ITERATIONS = 3;
    /** The iterations of a screening for which there is time. */
    static final int USUAL = WARMUP + ROUNDS * ITERATIONS;

    private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*|\\w+(\\[])+");
    /** Those that are read in a moment. */
    private static final List<ResourceCounter> COUNTERS = Stream.of(
                    ResourceCounter.LOADED_CLASSES,
                    ResourceCounter.PLATFORM_THREADS,
                    ResourceCounter.DIRECT_BUFFERS,
                    ResourceCounter.MAPPED_BUFFERS,
                    ResourceCounter.OPEN_FILE_DESCRIPTORS)
            .filter(ResourceCounter::available)
            .toList();

    private final HistogramSeries histogram = HistogramSeries.ofCapacity(ROUNDS + 2);
    private final long[][] counters = new long[ROUNDS + 1][COUNTERS.size()];
    private boolean collectsFirst;

    /** How long a screening takes at least, by what one iteration takes. */
    static long leastNanos(long nanosPerIteration) {
        return (1 + ROUNDS * LEAST_ITERATIONS) * nanosPerIteration;
    }

    /**
     * Loops, and tells what grew.
     *
     * @param affordable how many iterations there is time for, at least what {@link #leastNanos} counts
     */
    Screened of(Loop loop, long affordable) throws DroppedException {
        int length = affordable >= USUAL ? ITERATIONS : LEAST_ITERATIONS;
        for (int i = 0; i < (length == ITERATIONS ? WARMUP : 1); i++) {
            loop.run();
        }
        try {
            read(0);
            for (int round = 1; round <= ROUNDS; round++) {
                for (int i = 0; i < length; i++) {
                    loop.run();
                }
                read(round);
            }
            return new Screened(loop.ids(), ROUNDS * length, grown(length), liveHeap());
        } finally {
            while (histogram.readings() > 0) {
                histogram.dropLast();
            }
        }
    }

    /** The heap in use, right after a count collected; -1 where nothing was counted. */
    private long liveHeap() {
        return histogram.readings() > 0
                ? ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                : -1;
    }

    private void read(int reading) {
        if (collectsFirst) {
            ProvenCollection.force();
        }
        Reading counted = histogram.read();
        if (counted == Reading.REACHABLE && !collectsFirst) {
            collectsFirst = true;
            histogram.dropLast();
            read(reading);
            return;
        }
        for (int i = 0; i < COUNTERS.size(); i++) {
            counters[reading][i] = COUNTERS.get(i).read();
        }
    }

    private List<Grown> grown(int length) {
        List<Grown> grown = new ArrayList<>();
        for (int i = 0; i < COUNTERS.size(); i++) {
            long least = Long.MAX_VALUE;
            for (int round = 1; round <= ROUNDS; round++) {
                least = Math.min(least, counters[round][i] - counters[round - 1][i]);
            }
            addIfGrown(COUNTERS.get(i).name(), Sort.COUNTER, least, length, grown);
        }
        for (int index = 0; histogram.readings() > ROUNDS && index < histogram.classes(); index++) {
            long least = Long.MAX_VALUE;
            for (int round = 1; round <= ROUNDS; round++) {
                least = Math.min(least, histogram.instances(index, round) - histogram.instances(index, round - 1));
            }
            if (least > 0) {
                String name = histogram.className(index);
                addIfGrown(name, JDK.matcher(name).matches() ? Sort.JDK_CLASS : Sort.USERS_CLASS, least, length, grown);
            }
        }
        return grown;
    }

    private static void addIfGrown(String name, Sort sort, long least, int length, List<Grown> grown) {
        if (least > 0) {
            grown.add(new Grown(name, sort, (double) least / length));
        }
    }
}
