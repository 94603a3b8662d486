package dev.ullage.internal.heapdump.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A growing array of {@code int} that is never copied as a whole while it grows. What comes after the first four million lies
 * beside the heap, as a large {@link IntTable} does. Not safe for use by several threads.
 */
public final class IntChunks {

    private static final int BITS = 16;
    private static final int LENGTH = 1 << BITS;
    private static final int ON_HEAP = 1 << 22;
    private static final int BLOCK_BITS = 24;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private int[][] chunks = new int[16][];
    private final List<IntTable> blocks = new ArrayList<>();
    private int size;

    /** How many values there are. */
    public int size() {
        return size;
    }

    /** The value at {@code index}, below {@link #size()}. */
    public int get(int index) {
        if (index < ON_HEAP) {
            return chunks[index >>> BITS][index & (LENGTH - 1)];
        }
        int beyond = index - ON_HEAP;
        return blocks.get(beyond >>> BLOCK_BITS).get(beyond & (BLOCK - 1));
    }

    /**
     * Appends a value.
     *
     * @throws IllegalStateException if there are 2,147,483,647 values already
     */
    public void add(int value) {
        if (size == Integer.MAX_VALUE) {
            throw new IllegalStateException("More than " + size + " references cannot be held at once.");
        }
        if (size < ON_HEAP) {
            addOnHeap(value);
        } else {
            int beyond = size - ON_HEAP;
            if ((beyond & (BLOCK - 1)) == 0) {
                blocks.add(IntTable.mapped(BLOCK));
            }
            blocks.get(beyond >>> BLOCK_BITS).set(beyond & (BLOCK - 1), value);
        }
        size++;
    }

    private void addOnHeap(int value) {
        int chunk = size >>> BITS;
        if ((size & (LENGTH - 1)) == 0) {
            if (chunk == chunks.length) {
                chunks = Arrays.copyOf(chunks, chunk * 2);
            }
            chunks[chunk] = new int[LENGTH];
        }
        chunks[chunk][size & (LENGTH - 1)] = value;
    }
}
