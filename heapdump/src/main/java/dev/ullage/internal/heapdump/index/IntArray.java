package dev.ullage.internal.heapdump.index;

import java.util.Arrays;

/** A growing array of {@code int}. Not safe for use by several threads. */
public final class IntArray {

    private int[] values = new int[16];
    private int size;

    /** How many values there are. */
    public int size() {
        return size;
    }

    /** The value at {@code index}, below {@link #size()}. */
    public int get(int index) {
        return values[index];
    }

    /** Appends a value. */
    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    /** Replaces the value at {@code index}. */
    public void set(int index, int value) {
        values[index] = value;
    }

    /** Removes the last value and returns it. */
    public int pop() {
        return values[--size];
    }

    /** A copy of the values. */
    public int[] toArray() {
        return Arrays.copyOf(values, size);
    }

    /** Forgets all values. */
    public void clear() {
        size = 0;
    }
}
