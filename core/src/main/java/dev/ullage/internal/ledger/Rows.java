package dev.ullage.internal.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Labelled rows of longs in a table that grows in blocks, so that adding a row copies nothing. */
final class Rows<L> {

    private static final int BLOCK = 512;
    private static final int ARRAY_HEADER = 16;
    private static final int REFERENCE = 4;
    private static final int BLOCK_BYTES = 2 * ARRAY_HEADER + BLOCK * (Gauges.WIDTH * Long.BYTES + REFERENCE);

    private final List<long[]> blocks = new ArrayList<>();
    private final List<List<L>> labels = new ArrayList<>();
    private int size;

    void add(L label, long[] row) {
        if (size % BLOCK == 0) {
            blocks.add(new long[BLOCK * Gauges.WIDTH]);
            labels.add(new ArrayList<>(BLOCK));
        }
        System.arraycopy(row, 0, blocks.get(size / BLOCK), size % BLOCK * row.length, row.length);
        labels.get(size / BLOCK).add(label);
        size++;
    }

    int size() {
        return size;
    }

    /** What the table takes, exact up to some 100 B. */
    long bytes() {
        return (long) blocks.size() * BLOCK_BYTES;
    }

    List<Entry> entries(Function<L, Name> names) {
        List<Entry> entries = new ArrayList<>(size);
        for (int index = 0; index < size; index++) {
            long[] row = new long[Gauges.WIDTH];
            System.arraycopy(blocks.get(index / BLOCK), index % BLOCK * row.length, row, 0, row.length);
            entries.add(new Entry(names.apply(labels.get(index / BLOCK).get(index % BLOCK)), row));
        }
        return entries;
    }
}
