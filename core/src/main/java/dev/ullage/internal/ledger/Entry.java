package dev.ullage.internal.ledger;

import java.util.OptionalLong;

/** What one test or class took and left behind. Immutable and safe for use by several threads. */
public final class Entry {

    private static final long THREAD_WEIGHT = 1L << 20;
    private static final long LOADER_WEIGHT = 16L << 10;
    private static final long FILE_WEIGHT = 64L << 10;

    private final Name name;
    private final long[] values;

    Entry(Name name, long[] values) {
        this.name = name;
        this.values = values;
    }

    /** How it is called. */
    public Name name() {
        return name;
    }

    /** A quantity, in its unit; empty where it was not read, or belongs to nobody because tests ran in parallel. */
    public OptionalLong of(Quantity quantity) {
        long value = values[quantity.ordinal()];
        return value == Gauges.UNKNOWN || value == Recorder.SHARED ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Whether other tests ran meanwhile, so that what belongs to the JVM as a whole cannot be attributed. */
    public boolean isOverlapped() {
        return values[Quantity.THREADS.ordinal()] == Recorder.SHARED;
    }

    /**
     * How much it left behind, to rank unlike things: bytes of heap and direct memory, 1 MiB for each thread (its default
     * stack), 64 KiB for each descriptor (a socket's buffers), 16 KiB for each class loader (its first metaspace; what it
     * keeps in the heap is counted there).
     */
    long weight() {
        return growth(Quantity.HEAP)
                + growth(Quantity.DIRECT)
                + growth(Quantity.THREADS) * THREAD_WEIGHT
                + growth(Quantity.LOADERS) * LOADER_WEIGHT
                + growth(Quantity.FILES) * FILE_WEIGHT;
    }

    private long growth(Quantity quantity) {
        return Math.max(0, of(quantity).orElse(0));
    }
}
