package dev.ullage.gate.watch;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Trend;
import java.util.Arrays;
import java.util.Optional;

/**
 * What collections left in use, one point each, with the time at which it ended. Where the collector does not tell what it left, the
 * least that was in use between two of them stands in for it.
 */
final class HeapFloor {

    private static final int MOST = 2000;
    private static final double NANOS = 1e9;

    private final double[] seconds = new double[MOST];
    private final double[] bytes = new double[MOST];
    private int points;
    private long lastExit = -1;
    private double lowest = Double.MAX_VALUE;
    private double lowestAt;
    private double last = -1;

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
                add(heap.lastExit() / NANOS, (double)
                        heap.afterCollection().get().bytes());
            }
        } else {
            if (isNew && !isFirst) {
                add(lowestAt, lowest);
                lowest = Double.MAX_VALUE;
            }
            if (heap.used() < lowest) {
                lowest = heap.used();
                lowestAt = now / NANOS;
            }
        }
        lastExit = Math.max(heap.lastExit(), 0);
    }

    private void add(double at, double size) {
        if (points == MOST) {
            halve();
        }
        seconds[points] = at;
        bytes[points] = size;
        points++;
        last = size;
    }

    private void halve() {
        points /= 2;
        for (int i = 0; i < points; i++) {
            int least = bytes[2 * i] <= bytes[2 * i + 1] ? 2 * i : 2 * i + 1;
            seconds[i] = seconds[least];
            bytes[i] = bytes[least];
        }
    }

    /** How many collections were seen, or half of them when there were many. */
    int points() {
        return points;
    }

    /** What the last one left. */
    Optional<MemorySize> last() {
        return last < 0 ? Optional.empty() : Optional.of(MemorySize.ofBytes((long) last));
    }

    /** The trend, with its line told at a time of the JVM's clock. */
    Optional<Trend> trend(long now) {
        return Trend.ofFloor(Arrays.copyOf(seconds, points), Arrays.copyOf(bytes, points), now / NANOS);
    }
}
