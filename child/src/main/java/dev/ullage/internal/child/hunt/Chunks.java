package dev.ullage.internal.child.hunt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Which groups run together when the time may not do for all: as many as can run in all passes that are needed. How long a
 * group takes is not known before it has run.
 */
final class Chunks {

    /** The passes that a look at tests takes as a rule, with the one that warms up. */
    private static final int PASSES = 4;

    private Chunks() {}

    /** The part of the time that is left that first runs may take, so that the further passes have the rest. */
    static long share(long left) {
        return left / PASSES;
    }

    /**
     * How many groups run next for the first time: twice as many as the last time, but no more than are expected to fit.
     *
     * @param ran how many have run
     * @param last how many of them ran the last time
     * @param took how long all of them took
     * @param share how long all first runs may take
     */
    static int next(int ran, int last, long took, long share) {
        if (ran == 0) {
            return 1;
        }
        long each = Math.max(1, took / ran);
        return (int) Math.max(1, Math.min(2L * last, (share - took) / each));
    }

    /** The groups that go on at once while others have not run at all: their further passes leave half of the time to those. */
    static List<Unit> quick(List<Unit> groups, ToLongFunction<Unit> nanos, long left) {
        return fitting(groups, nanos, 0, PASSES - 1, left / 2);
    }

    /**
     * The groups that can run so many passes more in the time: where not all can, without the slowest.
     *
     * @param nanos how long a group takes
     * @param perPass what each pass takes beside its groups
     */
    static List<Unit> fitting(List<Unit> groups, ToLongFunction<Unit> nanos, long perPass, int passes, long left) {
        List<Unit> bySlowness = new ArrayList<>(groups);
        bySlowness.sort(Comparator.comparingLong(nanos).reversed());
        long sum = groups.stream().mapToLong(nanos).sum();
        List<Unit> fitting = new ArrayList<>(groups);
        for (Unit slowest : bySlowness) {
            if (passes * (sum + perPass) <= left) {
                break;
            }
            sum -= nanos.applyAsLong(slowest);
            fitting.remove(slowest);
        }
        return passes * (sum + perPass) <= left ? fitting : List.of();
    }
}
