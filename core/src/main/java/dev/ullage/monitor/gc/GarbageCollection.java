package dev.ullage.monitor.gc;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Set;

/**
 * A garbage collection, or a pause of a concurrent one, as the JVM told of it.
 *
 * @param collector the name of its bean, which differs by JDK
 * @param cause why the JVM collected, as it says itself: {@code "Allocation Failure"}
 * @param kind what it did
 * @param at when it ended, since the JVM started
 * @param took its time, in whole milliseconds
 * @param before the heap in use before; zero for {@link Kind#PAUSE}, where the JVM does not tell
 * @param after the heap in use after; zero for {@link Kind#PAUSE}
 * @param promoted by how much the old generation grew; zero where there is none
 */
public record GarbageCollection(
        String collector,
        String cause,
        Kind kind,
        Duration at,
        Duration took,
        MemorySize before,
        MemorySize after,
        MemorySize promoted) {

    /** What a collection did. */
    public enum Kind {
        /** It stopped all threads and looked at a part of the heap. */
        PARTIAL,
        /** It stopped all threads and looked at the whole heap. */
        WHOLE,
        /** It ran beside the code and looked at a part of the heap. */
        PARTIAL_CYCLE,
        /** It ran beside the code and looked at the whole heap. */
        WHOLE_CYCLE,
        /** It stopped all threads for a moment of a collection that runs beside the code. */
        PAUSE
    }

    /** Causes by which somebody asked for it, and not the heap. */
    private static final Set<String> ASKED_FOR = Set.of(
            "System.gc()",
            "Diagnostic Command",
            "Heap Inspection Initiated GC",
            "Heap Dump Initiated GC",
            "JvmtiEnv ForceGarbageCollection",
            "WhiteBox Initiated Full GC");

    /** Whether all threads stood still for its whole time. */
    public boolean isPause() {
        return kind == Kind.PARTIAL || kind == Kind.WHOLE || kind == Kind.PAUSE;
    }

    /** Whether it gave memory back, or tried to: all but {@link Kind#PAUSE}. */
    public boolean isCollection() {
        return kind != Kind.PAUSE;
    }

    /** Whether it looked at the whole heap, so that what it left was live when it began. */
    public boolean isWhole() {
        return kind == Kind.WHOLE || kind == Kind.WHOLE_CYCLE;
    }

    /** Whether code or a tool asked for it. */
    public boolean isAskedFor() {
        return ASKED_FOR.contains(cause);
    }

    /** What it gave back, at least zero. */
    public MemorySize reclaimed() {
        return before.minusOrZero(after);
    }
}
