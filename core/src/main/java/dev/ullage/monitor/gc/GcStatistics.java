package dev.ullage.monitor.gc;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The garbage collections of a stretch of time.
 *
 * @param over the stretch
 * @param collections how many there were; the pauses of a concurrent collection are not counted here, as they are part of it
 * @param wholeCollections how many of them looked at the whole heap
 * @param pauses how often all threads stood still
 * @param pauseTime for how long together; each pause in whole milliseconds, so that the short ones of concurrent collectors are zero
 * @param longestPause the longest of them
 * @param longPauses how many took more than {@link #LONG_PAUSE}
 * @param concurrentTime the time of collections beside the code
 * @param reclaimed what the collections gave back
 * @param allocated what was allocated from the first of them to the last
 * @param allocatedInAll what all threads allocated in the whole stretch; as {@code allocated} where the JVM does not count
 * @param promoted by how much partial collections let the old generation grow; absent where the heap has one generation
 * @param liveAfterLast what the last collection left in use; absent before there was one
 */
public record GcStatistics(
        Duration over,
        long collections,
        long wholeCollections,
        long pauses,
        Duration pauseTime,
        Duration longestPause,
        long longPauses,
        Duration concurrentTime,
        MemorySize reclaimed,
        MemorySize allocated,
        MemorySize allocatedInAll,
        Optional<MemorySize> promoted,
        Optional<MemorySize> liveAfterLast) {

    /** A pause longer than this is worth a word: 100 ms. */
    public static final Duration LONG_PAUSE = Duration.ofMillis(100);

    /** No time, no collection. */
    public static final GcStatistics NONE = new GcStatistics(
            Duration.ZERO,
            0,
            0,
            0,
            Duration.ZERO,
            Duration.ZERO,
            0,
            Duration.ZERO,
            MemorySize.ZERO,
            MemorySize.ZERO,
            MemorySize.ZERO,
            Optional.empty(),
            Optional.empty());

    private static final double NANOS = 1e9;
    private static final int PERCENT = 100;

    /** What a collection gave back on average; zero of none. */
    public MemorySize reclaimedPerCollection() {
        return collections == 0 ? MemorySize.ZERO : MemorySize.ofBytes(reclaimed.bytes() / collections);
    }

    /**
     * The share of what was allocated that the collections gave back again: about 1 where the live set stays, less where it
     * grows, 0 where collecting frees nothing. Absent before two collections.
     */
    public OptionalDouble efficiency() {
        return collections < 2 || allocated.bytes() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, (double) reclaimed.bytes() / allocated.bytes()));
    }

    /** The share of the time in which all threads stood still, {@code 0.05} for 5 %. */
    public double pauseShare() {
        return over.isZero() ? 0 : (double) pauseTime.toNanos() / over.toNanos();
    }

    /** What was allocated per second. */
    public MemorySize allocationRate() {
        return perSecond(allocatedInAll);
    }

    /** By how much the old generation grew per second through partial collections; absent where there is none. */
    public Optional<MemorySize> promotionRate() {
        return promoted.map(this::perSecond);
    }

    private MemorySize perSecond(MemorySize size) {
        return over.isZero() ? MemorySize.ZERO : MemorySize.ofBytes((long) (size.bytes() / (over.toNanos() / NANOS)));
    }

    /**
     * As a person reads it: {@code "12 collections (2 whole), 14 pauses of 85 ms (0.9 % of the time), longest 31 ms, 0 over 100 ms; 40 MiB freed each, efficiency 0.98; 51 MiB/s allocated, 1.2
     * MiB/s promoted"}.
     */
    @Override
    public String toString() {
        return String.format(
                        Locale.ROOT,
                        "%,d collections (%,d whole), %,d pauses of %,d ms (%.1f %% of the time), longest %,d ms, %,d over %d ms; %s freed each",
                        collections,
                        wholeCollections,
                        pauses,
                        pauseTime.toMillis(),
                        PERCENT * pauseShare(),
                        longestPause.toMillis(),
                        longPauses,
                        LONG_PAUSE.toMillis(),
                        reclaimedPerCollection())
                + (efficiency().isPresent()
                        ? String.format(
                                Locale.ROOT, ", efficiency %.2f", efficiency().getAsDouble())
                        : "")
                + "; " + allocationRate() + "/s allocated"
                + promotionRate().map(rate -> ", " + rate + "/s promoted").orElse("");
    }
}
