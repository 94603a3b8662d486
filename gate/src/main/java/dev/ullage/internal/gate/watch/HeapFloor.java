package dev.ullage.internal.gate.watch;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Trend;
import dev.ullage.monitor.growth.LiveSet;
import java.util.Optional;

/**
 * What collections left in use, one point each, with the time at which it ended. Where the collector does not tell what it left, the
 * least that was in use between two of them stands in for it.
 */
final class HeapFloor {

    private final LiveSet live = LiveSet.create();
    private long lastExit = -1;
    private long lowest = Long.MAX_VALUE;
    private long lowestAt;

    /**
     * Takes a reading.
     *
     * @param now in nanoseconds of the JVM's clock
     */
    void note(HeapCounters heap, long now) {
        if (heap.isCollecting()) {
            return;
        }
        boolean isNew = heap.lastExit() > lastExit && heap.lastExit() > 0;
        boolean isFirst = lastExit < 0;
        if (heap.afterCollection().isPresent()) {
            if (isNew) {
                live.add(heap.lastExit(), heap.afterCollection().get().bytes(), false);
            }
        } else {
            if (isNew && !isFirst) {
                live.add(lowestAt, lowest, false);
                lowest = Long.MAX_VALUE;
            }
            if (heap.used() < lowest) {
                lowest = heap.used();
                lowestAt = now;
            }
        }
        lastExit = Math.max(heap.lastExit(), 0);
    }

    /** How many collections were seen, or half of them when there were many. */
    int points() {
        return live.points();
    }

    /** What the last one left. */
    Optional<MemorySize> last() {
        return live.last();
    }

    /** The trend, with its line told at a time of the JVM's clock. */
    Optional<Trend> trend(long now) {
        return live.trend(now);
    }
}
