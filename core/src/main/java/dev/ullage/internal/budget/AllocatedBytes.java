package dev.ullage.internal.budget;

import dev.ullage.internal.measure.usage.Allocation;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What each of some runs allocated, in arrays made before the first, so that keeping it does not count as retained. */
final class AllocatedBytes {

    private final long[] own;
    private final long[] others;
    private final boolean[] complete;

    AllocatedBytes(int runs) {
        own = new long[runs];
        others = new long[runs];
        complete = new boolean[runs];
    }

    void set(int run, Allocation allocation) {
        own[run] = allocation.own().bytes();
        others[run] = allocation.others().bytes();
        complete[run] = allocation.uncounted().orElse(0) == 0;
    }

    /** Whether in some run no thread ended without being counted. */
    boolean isKnown() {
        return IntStream.range(0, complete.length).anyMatch(run -> complete[run]);
    }

    /** The least that a run allocated on the calling thread. */
    long leastOwn() {
        return LongStream.of(own).min().orElse(0);
    }

    /** The least that other threads allocated in a run. */
    long leastOthers() {
        return LongStream.of(others).min().orElse(0);
    }

    /** What each run allocated, less what the call itself does. */
    long[] less(AllocatedBytes call) {
        long ownOfCall = call.leastOwn();
        long othersOfCall = call.leastOthers();
        return IntStream.range(0, own.length)
                .mapToLong(run -> Math.max(0, own[run] - ownOfCall) + Math.max(0, others[run] - othersOfCall))
                .toArray();
    }
}
