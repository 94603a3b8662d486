package dev.ullage.monitor.gc;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Optional;

/** Adds collections up. Safe for use by several threads. */
final class GcTotals {

    private final boolean hasGenerations;
    private long collections;
    private long whole;
    private long pauses;
    private long pauseMillis;
    private long longestMillis;
    private long longPauses;
    private long concurrentMillis;
    private long reclaimed;
    private long allocated;
    private long promoted;
    private long lastAfter;

    /**
     * Nothing yet.
     *
     * @param hasGenerations whether the heap has an old generation
     * @param used what is in use now, so that what is allocated until the first collection counts
     */
    GcTotals(boolean hasGenerations, MemorySize used) {
        this.hasGenerations = hasGenerations;
        this.lastAfter = used.bytes();
    }

    synchronized void add(GarbageCollection collection) {
        long millis = collection.took().toMillis();
        if (collection.isPause()) {
            pauses++;
            pauseMillis += millis;
            longestMillis = Math.max(longestMillis, millis);
            longPauses += millis > GcStatistics.LONG_PAUSE.toMillis() ? 1 : 0;
        } else {
            concurrentMillis += millis;
        }
        if (collection.isCollection()) {
            collections++;
            whole += collection.isWhole() ? 1 : 0;
            reclaimed += collection.reclaimed().bytes();
            allocated += Math.max(0, collection.before().bytes() - lastAfter)
                    + Math.max(
                            0, collection.after().bytes() - collection.before().bytes());
            promoted += collection.isWhole() ? 0 : collection.promoted().bytes();
            lastAfter = collection.after().bytes();
        }
    }

    /**
     * All so far.
     *
     * @param allocatedInAll by the JVM's own count; negative where it does not count
     */
    synchronized GcStatistics over(Duration time, long allocatedInAll) {
        return new GcStatistics(
                time,
                collections,
                whole,
                pauses,
                Duration.ofMillis(pauseMillis),
                Duration.ofMillis(longestMillis),
                longPauses,
                Duration.ofMillis(concurrentMillis),
                MemorySize.ofBytes(reclaimed),
                MemorySize.ofBytes(allocated),
                MemorySize.ofBytes(allocatedInAll < 0 ? allocated : allocatedInAll),
                hasGenerations ? Optional.of(MemorySize.ofBytes(promoted)) : Optional.empty(),
                collections == 0 ? Optional.empty() : Optional.of(MemorySize.ofBytes(lastAfter)));
    }
}
