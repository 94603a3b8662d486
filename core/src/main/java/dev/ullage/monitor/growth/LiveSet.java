package dev.ullage.monitor.growth;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Trend;
import java.util.Arrays;
import java.util.Optional;

/**
 * What collections left in use, one point each, bounded in number: when there is no room, of every two neighbours the lower stays. Of collections of the
 * whole heap within a quarter of a second only the last counts: Serial moves all that is dead in one of four.
 *
 * <p>A collection of a part of the heap leaves garbage in the rest, so the whole ones are kept apart, and decide once they are enough
 * for a trend. Nothing is
 * allocated once it is made: 64 KB for 2,000 points of each. Safe for use by several threads.
 */
public final class LiveSet {

    /** The default number of points: 2,000. */
    public static final int POINTS = 2000;

    private static final double NANOS = 1e9;

    /** Collections of the whole heap within so many seconds are one. */
    private static final double ONE_LOOK = 0.25;

    private final Course all;
    private final Course whole;

    private LiveSet(int capacity) {
        all = new Course(capacity);
        whole = new Course(capacity);
    }

    /** An empty one. */
    public static LiveSet create() {
        return ofCapacity(POINTS);
    }

    /**
     * An empty one that keeps so many points at most.
     *
     * @throws IllegalArgumentException if they are fewer than 16, or odd
     */
    public static LiveSet ofCapacity(int points) {
        if (points < 2 * Trend.LEAST_POINTS || points % 2 != 0) {
            throw new IllegalArgumentException(
                    "A live set needs an even number of points, 16 or more, for example 2000, but got " + points + ".");
        }
        return new LiveSet(points);
    }

    /**
     * Takes a collection into account; their times rise.
     *
     * @param nanos when it ended, by any clock
     * @param left what it left in use, in bytes
     * @param isWhole whether it looked at the whole heap
     */
    public synchronized void add(long nanos, long left, boolean isWhole) {
        all.add(nanos, left);
        if (isWhole) {
            whole.addOrReplace(nanos, left, ONE_LOOK);
        }
    }

    /** Forgets what was before a time. */
    public synchronized void forgetBefore(long nanos) {
        all.forgetBefore(nanos);
        whole.forgetBefore(nanos);
    }

    /** How many points there are, or half of them when there were many. */
    public synchronized int points() {
        return all.points;
    }

    /** What the last collection left; absent before there was one. */
    public synchronized Optional<MemorySize> last() {
        return all.points == 0 ? Optional.empty() : Optional.of(MemorySize.ofBytes((long) all.bytes[all.points - 1]));
    }

    /** The trend of all collections' floor, with its line told at a time of the points' clock; absent where there are too few. */
    public synchronized Optional<Trend> trend(long now) {
        return all.trend(0, now);
    }

    /** How it grows, told at a time of the points' clock. */
    public synchronized Growth growth(long now) {
        return whole.points >= Trend.LEAST_POINTS ? whole.growth(now, true) : all.growth(now, false);
    }

    /** Points of one sort. */
    private static final class Course {

        private final double[] seconds;
        private final double[] bytes;
        private int points;

        Course(int capacity) {
            seconds = new double[capacity];
            bytes = new double[capacity];
        }

        void add(long nanos, long left) {
            if (points == seconds.length) {
                halve();
            }
            seconds[points] = nanos / NANOS;
            bytes[points] = left;
            points++;
        }

        /** As {@link #add}, but of points that come within a time of one, the last tells how much is left at that one. */
        void addOrReplace(long nanos, long left, double within) {
            if (points > 0 && nanos / NANOS - seconds[points - 1] < within) {
                bytes[points - 1] = left;
            } else {
                add(nanos, left);
            }
        }

        private void halve() {
            points /= 2;
            for (int i = 0; i < points; i++) {
                int least = bytes[2 * i] <= bytes[2 * i + 1] ? 2 * i : 2 * i + 1;
                seconds[i] = seconds[least];
                bytes[i] = bytes[least];
            }
        }

        void forgetBefore(long nanos) {
            int from = 0;
            while (from < points && seconds[from] < nanos / NANOS) {
                from++;
            }
            System.arraycopy(seconds, from, seconds, 0, points - from);
            System.arraycopy(bytes, from, bytes, 0, points - from);
            points -= from;
        }

        Optional<Trend> trend(int from, long now) {
            return Trend.ofFloor(
                    Arrays.copyOfRange(seconds, from, points), Arrays.copyOfRange(bytes, from, points), now / NANOS);
        }

        Growth growth(long now, boolean isWhole) {
            return Growth.of(points, trend(0, now), trend(points / 2, now), isWhole);
        }
    }
}
