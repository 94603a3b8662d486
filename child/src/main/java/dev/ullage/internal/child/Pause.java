package dev.ullage.internal.child;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which the garbage collector let all threads of a child JVM stand still.
 *
 * @param end when it was over, to the millisecond
 * @param took how long it took, to the microsecond
 * @param kind what the JVM's log calls it, with the cause where it tells one:
 *     {@code "Pause Young (Normal) (G1 Evacuation Pause)"}
 */
public record Pause(Instant end, Duration took, String kind) {

    /** When it began. */
    public Instant start() {
        return end.minus(took);
    }

    /**
     * Whether somebody asked for the collection, as Ullage does to measure live heap. ZGC and Shenandoah do not say why they
     * collect, so there nothing seems asked for; their pauses are short either way.
     */
    public boolean isAskedFor() {
        return kind.contains("(System.gc())")
                || kind.contains("(Diagnostic Command)")
                || kind.contains("(Heap Inspection Initiated GC)")
                || kind.contains("(Heap Dump Initiated GC)");
    }
}
