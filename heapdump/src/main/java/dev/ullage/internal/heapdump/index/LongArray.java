package dev.ullage.internal.heapdump.index;

import java.util.Arrays;

/** A growing array of {@code long}. Not safe for use by several threads. */
public final class LongArray {

    private long[] values = new long[16];
    private int size;

    /** How many values there are. */
    public int size() {
        return size;
    }

    /** The value at {@code index}, below {@link #size()}. */
    public long get(int index) {
        return values[index];
    }

    /** Appends a value. */
    public void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    /** Replaces the value at {@code index}. */
    public void set(int index, long value) {
        values[index] = value;
    }
}
