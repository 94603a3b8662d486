package dev.ullage.internal.heapdump.index;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A set of ordinals to be visited: one level of a breadth-first search.
 *
 * <p>A small level is a list. A large one is a bitmap, visited by rising ordinal and so along the file, in an eighth of a
 * byte per object. The switch lies where walking the bitmap costs no more than the level's members, so that a million
 * levels of one member and one level of a million members are both linear. An ordinal is added once at most.
 */
public final class Frontier {

    private final int listLimit;
    private final int[] list;
    private final long[] bits;
    private int size;

    /** An empty set for ordinals below {@code universe}. */
    public Frontier(int universe) {
        this.listLimit = Math.max(64, universe >>> 6);
        this.list = new int[listLimit];
        this.bits = new long[(universe + 63) >>> 6];
    }

    /** Whether there is nothing to visit. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Adds an ordinal that is not in the set. */
    public void add(int ordinal) {
        if (size < listLimit) {
            list[size] = ordinal;
        } else {
            bits[ordinal >>> 6] |= 1L << ordinal;
        }
        size++;
    }

    /** Hands every member to {@code visitor} and empties the set. The visitor must not change this set. */
    public void drain(IntConsumer visitor) {
        if (size < listLimit) {
            for (int index = 0; index < size; index++) {
                visitor.accept(list[index]);
            }
            size = 0;
            return;
        }
        for (int index = 0; index < listLimit; index++) {
            bits[list[index] >>> 6] |= 1L << list[index];
        }
        size = 0;
        for (int word = 0; word < bits.length; word++) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                visitor.accept((word << 6) + Long.numberOfTrailingZeros(rest));
            }
        }
        Arrays.fill(bits, 0);
    }
}
