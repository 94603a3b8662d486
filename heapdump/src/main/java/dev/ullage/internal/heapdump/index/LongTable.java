package dev.ullage.internal.heapdump.index;

/** An array of {@code long} of a fixed size, of zeros at first, kept as an {@link IntTable} is. Not safe for use by several threads. */
public final class LongTable {

    private final IntTable low;
    private final IntTable high;

    private LongTable(int size) {
        this.low = IntTable.of(size);
        this.high = IntTable.of(size);
    }

    /**
     * A table.
     *
     * @throws java.io.UncheckedIOException if a large one finds no room in the folder of temporary files
     */
    public static LongTable of(int size) {
        return new LongTable(size);
    }

    /** The value at {@code index}. */
    public long get(int index) {
        return (long) high.get(index) << 32 | low.get(index) & 0xffff_ffffL;
    }

    /** Puts a value at {@code index}. */
    public void set(int index, long value) {
        low.set(index, (int) value);
        high.set(index, (int) (value >>> 32));
    }
}
