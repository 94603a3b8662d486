package dev.ullage.heapdump.index;

import java.util.Arrays;

/** A growing array of {@code int} that is never copied as a whole while it grows. Not safe for use by several threads. */
public final class IntChunks {

    private static final int BITS = 16;
    private static final int LENGTH = 1 << BITS;

    private int[][] chunks = new int[16][];
    private int size;

    /** How many values there are. */
    public int size() {
        return size;
    }

    /** The value at {@code index}, below {@link #size()}. */
    public int get(int index) {
        return chunks[index >>> BITS][index & (LENGTH - 1)];
    }

    /**
     * Appends a value.
     *
     * @throws IllegalStateException if there are 2,147,418,112 values already
     */
    public void add(int value) {
        int chunk = size >>> BITS;
        if ((size & (LENGTH - 1)) == 0) {
            if (chunk == (Integer.MAX_VALUE >>> BITS)) {
                throw new IllegalStateException("More than " + size + " references cannot be held in memory at once.");
            }
            if (chunk == chunks.length) {
                chunks = Arrays.copyOf(chunks, chunk * 2);
            }
            chunks[chunk] = new int[LENGTH];
        }
        chunks[chunk][size & (LENGTH - 1)] = value;
        size++;
    }
}
