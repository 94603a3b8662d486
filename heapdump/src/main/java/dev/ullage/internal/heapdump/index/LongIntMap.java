package dev.ullage.internal.heapdump.index;

import java.util.Arrays;

/** A map from any {@code long} to an {@code int} of zero or more, without boxes. Not safe for use by several threads. */
public final class LongIntMap {

    private static final int LEAST = 16;

    private long[] keys = new long[LEAST];
    /** The value plus one; 0 marks a free slot. */
    private int[] values = new int[LEAST];

    private int size;

    /** How many keys there are. */
    public int size() {
        return size;
    }

    /** The value of {@code key}, or -1 if there is none. */
    public int get(long key) {
        return values[slot(keys, values, key)] - 1;
    }

    /** Sets the value of {@code key}, zero or more. */
    public void put(long key, int value) {
        int slot = slot(keys, values, key);
        if (values[slot] == 0) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value + 1;
        if (size > keys.length - (keys.length >> 2) - (keys.length >> 3)) {
            grow();
        }
    }

    /** All keys, in no order. */
    public long[] keys() {
        long[] all = new long[size];
        int count = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (values[slot] != 0) {
                all[count++] = keys[slot];
            }
        }
        return all;
    }

    private void grow() {
        long[] newKeys = new long[keys.length * 2];
        int[] newValues = new int[keys.length * 2];
        for (int slot = 0; slot < keys.length; slot++) {
            if (values[slot] != 0) {
                int target = slot(newKeys, newValues, keys[slot]);
                newKeys[target] = keys[slot];
                newValues[target] = values[slot];
            }
        }
        keys = newKeys;
        values = newValues;
    }

    private static int slot(long[] keys, int[] values, long key) {
        int mask = keys.length - 1;
        // Multiplying by a large odd number and folding spreads addresses, which share their low and their high bits.
        long mixed = key * 0x9e37_79b9_7f4a_7c15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (values[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Forgets all keys. */
    public void clear() {
        Arrays.fill(values, 0);
        size = 0;
    }
}
