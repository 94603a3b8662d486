package dev.ullage.internal.ledger;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Locale;

/** What the ledger records of a test: what it took, and by how much what the JVM holds grew meanwhile. */
public enum Quantity {
    /** Wall time, in nanoseconds. */
    TIME(Unit.NANOS, "time", false),
    /** Bytes that the test's own thread allocated; exact. */
    ALLOCATED(Unit.BYTES, "allocated", false),
    /** Bytes that all threads allocated, those of the JVM's own among them (JDK 21 and later). */
    ALLOCATED_BY_ALL(Unit.BYTES, "allocatedByAllThreads", true),
    /** Garbage collections that the test saw; forced ones of the ledger are not among them. */
    COLLECTIONS(Unit.COUNT, "collections", true),
    /** Time of these collections, in milliseconds. */
    COLLECTION_TIME(Unit.MILLIS, "collectionMillis", true),
    /** Live platform threads left behind. */
    THREADS(Unit.COUNT, "threads", true),
    /** Bytes of direct buffers left behind. */
    DIRECT(Unit.BYTES, "direct", true),
    /** Open file descriptors left behind (Unix). */
    FILES(Unit.COUNT, "files", true),
    /** Classes that were loaded and stayed: where they are many, live heap grows with them. */
    CLASSES(Unit.COUNT, "classes", true),
    /** Bytes of live heap left behind; needs a proven collection before and after. */
    HEAP(Unit.BYTES, "heap", true),
    /** Class loaders left behind; read where live heap is. */
    LOADERS(Unit.COUNT, "loaders", true);

    /** What a quantity is counted in. */
    enum Unit {
        NANOS,
        MILLIS,
        BYTES,
        COUNT
    }

    private final Unit unit;
    private final String title;
    private final boolean shared;

    Quantity(Unit unit, String title, boolean shared) {
        this.unit = unit;
        this.title = title;
        this.shared = shared;
    }

    /** The name in the evidence file and in configuration parameters: {@code "heap"}. */
    public String title() {
        return title;
    }

    /** Whether it belongs to the JVM as a whole, so that of tests in parallel nobody can say whose it is. */
    public boolean isShared() {
        return shared;
    }

    /** Whether it is what stays after the test, and not what the test took while it ran. */
    public boolean isLeftBehind() {
        return compareTo(THREADS) >= 0;
    }

    /** Whether values are bytes. */
    public boolean isBytes() {
        return unit == Unit.BYTES;
    }

    /** A value as a person reads it: {@code "1.5 MiB"}, {@code "12 ms"}, {@code "3"}; a growth with its sign. */
    public String format(long value) {
        return switch (unit) {
            case BYTES -> (value < 0 ? "-" : "") + MemorySize.ofBytes(Math.abs(value));
            case NANOS -> millis(Duration.ofNanos(value));
            case MILLIS -> value + " ms";
            case COUNT -> String.format(Locale.ROOT, "%,d", value);
        };
    }

    private static String millis(Duration time) {
        return time.toMillis() < 10_000
                ? String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6)
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
