package dev.ullage.monitor.gc;

import dev.ullage.measure.MemorySize;
import java.util.Optional;

/**
 * Collections that no longer help: three in a row, none asked for by code, each of which gave back less than 10 % of the largest heap
 * and left 80 % of it or more in use. An {@code OutOfMemoryError} is near, or the JVM will do little else than collect.
 *
 * <p>It goes by single collections, and so speaks within moments; {@link dev.ullage.monitor.HeapPressure} goes by the share of time
 * and needs 10 s, but no object: in an almost full heap the JVM may tell of a collection late, and ZGC sometimes not at all. Not safe for use by several threads.
 */
public final class Thrash {

    private static final int IN_A_ROW = 3;
    private static final double FULL = 0.8;
    private static final double LITTLE = 0.1;

    private final MemorySize maxHeap;
    private int useless;

    private Thrash(MemorySize maxHeap) {
        this.maxHeap = maxHeap;
    }

    /** In a JVM of that largest heap. */
    public static Thrash in(MemorySize maxHeap) {
        return new Thrash(maxHeap);
    }

    /**
     * Takes the next collection into account.
     *
     * @return the warning as a sentence when it begins; empty while it lasts, and while all is well
     */
    public Optional<String> note(GarbageCollection collection) {
        if (!collection.isCollection() || collection.isAskedFor()) {
            return Optional.empty();
        }
        boolean isUseless = collection.after().bytes() >= FULL * maxHeap.bytes()
                && collection.reclaimed().bytes() < LITTLE * maxHeap.bytes();
        useless = isUseless ? useless + 1 : 0;
        return useless == IN_A_ROW ? Optional.of(text(collection)) : Optional.empty();
    }

    private String text(GarbageCollection last) {
        return IN_A_ROW + " collections in a row freed next to nothing: the last one freed " + last.reclaimed()
                + " and left " + last.after() + " of " + maxHeap
                + " in use; an OutOfMemoryError is near. Give back what is no longer needed, or enlarge the heap.";
    }

    /** Whether the last collections were of no use. */
    public boolean isThrashing() {
        return useless >= IN_A_ROW;
    }
}
