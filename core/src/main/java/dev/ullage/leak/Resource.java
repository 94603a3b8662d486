package dev.ullage.leak;

import dev.ullage.measure.ResourceCounter;

/** A kind of thing that a body can leave behind. */
public enum Resource {
    /** Objects on the Java heap, counted per class after a proven collection. */
    HEAP("heap objects", "object", "objects"),
    /** Class loaders that define at least one class, and the classes they keep in metaspace. */
    CLASS_LOADERS("class loaders", "class loader", "class loaders"),
    /** Live threads: platform threads by the thread bean, virtual threads by their objects. */
    THREADS("threads", "thread", "threads"),
    /** Direct byte buffers, by the JVM's own accounting. */
    DIRECT_BUFFERS("direct buffers", "direct buffer", "direct buffers"),
    /** Memory-mapped files, by the JVM's own accounting. */
    MAPPED_BUFFERS("mapped buffers", "mapped buffer", "mapped buffers"),
    /** Open file descriptors of the process (Unix). */
    FILE_DESCRIPTORS("file descriptors", "file descriptor", "file descriptors"),
    /** Resident memory of the process outside the Java heap (Linux); page-grained and noisy, judged over many iterations. */
    NATIVE_MEMORY("native memory", "byte of native memory", "bytes of native memory");

    private final String title;
    private final String singular;
    private final String plural;

    Resource(String title, String singular, String plural) {
        this.title = title;
        this.singular = singular;
        this.plural = plural;
    }

    /** The resource as a heading, in the plural: {@code "class loaders"}. */
    public String title() {
        return title;
    }

    /** A counter of the JVM's or the process's in words: {@code "loaded classes"}. */
    static String words(String counter) {
        return switch (ResourceCounter.valueOf(counter)) {
            case LOADED_CLASSES -> "classes";
            case CLASS_LOADERS -> CLASS_LOADERS.title;
            case PLATFORM_THREADS -> THREADS.title;
            case DIRECT_BUFFERS -> DIRECT_BUFFERS.title;
            case DIRECT_BYTES -> "bytes of direct buffers";
            case MAPPED_BUFFERS -> MAPPED_BUFFERS.title;
            case MAPPED_BYTES -> "bytes of mapped buffers";
            case OPEN_FILE_DESCRIPTORS -> FILE_DESCRIPTORS.title;
            case NATIVE_RESIDENT_BYTES -> NATIVE_MEMORY.plural;
        };
    }

    /** The unit that is counted, for the given count: {@code "thread"} for 1, {@code "threads"} otherwise. */
    public String unit(long count) {
        return count == 1 ? singular : plural;
    }
}
