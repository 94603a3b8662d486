package dev.ullage.internal.gate.watch;

import dev.ullage.measure.MemorySize;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What the counters say of the heap and its collections.
 *
 * <p>What is live cannot be seen between collections, but after each of a generational collector eden was empty, and survivors and the
 * old generation hold until the next what it found: so that is read at any time, without having to be there when it happens. Where
 * there is but one generation (ZGC of 17, Shenandoah) only what is in use is known.
 *
 * @param used in use; of some collectors as of the last collection (Serial of 25, ZGC)
 * @param committed taken from the system
 * @param max the largest heap
 * @param afterCollection what the last collection left in use; empty where there is but one generation
 * @param collections how many there were
 * @param nanos how long they took: pauses
 * @param lastExit when the last one ended, in nanoseconds of the JVM's own clock; zero before the first
 * @param isCollecting whether one is under way, so that the numbers may not fit together
 */
record HeapCounters(
        long used,
        long committed,
        long max,
        Optional<MemorySize> afterCollection,
        long collections,
        long nanos,
        long lastExit,
        boolean isCollecting) {

    private static final int MOST_COLLECTORS = 4;
    private static final double NANOS = 1e9;

    static HeapCounters of(PerfData data) {
        long used =
                generations().flatMap(generation -> spaces(data, generation)).sum();
        long lastExit = collectors(data, ".lastExitTime").max().orElse(0);
        return new HeapCounters(
                used,
                whole(generations()
                        .map(generation -> data.orZero(generation(generation) + ".capacity"))
                        .sum()),
                max(data),
                eden(data).map(eden -> MemorySize.ofBytes(Math.max(0, used - eden))),
                collectors(data, ".invocations").sum(),
                nanos(data, collectors(data, ".time").sum()),
                nanos(data, lastExit),
                collectors(data, ".lastEntryTime").max().orElse(0) > lastExit);
    }

    private static LongStream generations() {
        return LongStream.rangeClosed(0, 1);
    }

    private static String generation(long index) {
        return "sun.gc.generation." + index;
    }

    private static LongStream spaces(PerfData data, long generation) {
        return LongStream.rangeClosed(0, 2)
                .map(space -> data.orZero(generation(generation) + ".space." + space + ".used"));
    }

    /**
     * What no collection has looked at yet: the young generation's first space, which is eden if it has survivor spaces, too, and else
     * (generational ZGC) holds all that is young, survivors among it, so that what is live is told a little too low.
     */
    private static Optional<Long> eden(PerfData data) {
        return data.number("sun.gc.generation.0.space.0.used");
    }

    /** Serial and Parallel divide the heap among their generations; of others each generation may take all of it. */
    private static long max(PerfData data) {
        LongStream each = generations().map(generation -> data.orZero(generation(generation) + ".maxCapacity"));
        boolean isDivided = data.text("sun.gc.policy.name")
                .filter(name -> name.endsWith(":MSC"))
                .isPresent();
        long bytes = isDivided ? each.sum() : each.max().orElse(0);
        return whole(bytes);
    }

    /** G1 of 17 adds some bytes, so that jstat need not divide by zero. */
    private static long whole(long bytes) {
        return bytes & -1024;
    }

    private static LongStream collectors(PerfData data, String what) {
        return IntStream.range(0, MOST_COLLECTORS).mapToLong(index -> data.orZero("sun.gc.collector." + index + what));
    }

    private static long nanos(PerfData data, long ticks) {
        return (long) (ticks * (NANOS / Math.max(1, data.orZero("sun.os.hrt.frequency"))));
    }
}
