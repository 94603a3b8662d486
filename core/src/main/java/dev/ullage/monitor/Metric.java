package dev.ullage.monitor;

/**
 * What a sample tells. The order of the constants is that of the values in a {@link Sample}, and part of the wire format
 * of child JVMs: new ones come last.
 */
public enum Metric {
    /** In use on the Java heap, garbage included. */
    HEAP_USED(Kind.BYTES, "heap used"),
    /** What the Java heap has taken from the system. */
    HEAP_COMMITTED(Kind.BYTES, "heap committed"),
    /** Class metadata. Read anew only when classes were loaded or unloaded. */
    METASPACE(Kind.BYTES, "metaspace"),
    /** Direct byte buffers. */
    DIRECT(Kind.BYTES, "direct buffers"),
    /** Memory-mapped files; they need not be resident. */
    MAPPED(Kind.BYTES, "mapped files"),
    /** Live platform threads. */
    THREADS(Kind.COUNT, "threads"),
    /** Resident memory of the process (Linux). */
    RESIDENT(Kind.BYTES, "resident"),
    /** The most that was ever resident (Linux). */
    RESIDENT_PEAK(Kind.BYTES, "resident peak"),
    /**
     * What the process's control group uses less inactive file cache, the number that container platforms judge by
     * (Linux). Outside a container the group may hold other processes, too.
     */
    WORKING_SET(Kind.BYTES, "working set"),
    /** The highest usage of the control group so far, file cache included (Linux). */
    GROUP_PEAK(Kind.BYTES, "peak"),
    /** Garbage collections since the JVM started, of all collectors. */
    COLLECTIONS(Kind.COUNT, "collections"),
    /**
     * Milliseconds of all garbage collections since the JVM started: pauses on Serial, Parallel and G1, but more than the
     * pauses on ZGC and Shenandoah, whose beans count concurrent work, too.
     */
    COLLECTION_TIME(Kind.MILLISECONDS, "collection time"),
    /** Compiled code. Read anew only when classes were loaded or unloaded, and after collections that Ullage asks for. */
    CODE(Kind.BYTES, "compiled code");

    /** What a value counts. */
    public enum Kind {
        /** Bytes. */
        BYTES,
        /** Pieces. */
        COUNT,
        /** Milliseconds. */
        MILLISECONDS
    }

    private final Kind kind;
    private final String title;

    Metric(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    /** What its values count. */
    public Kind kind() {
        return kind;
    }

    /** The name in sentences: {@code "working set"}. */
    public String title() {
        return title;
    }
}
