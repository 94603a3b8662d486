package dev.ullage.internal.report.evidence;

import java.time.Duration;

/**
 * A time in which the garbage collector let all threads stand still.
 *
 * @param at when it began, since the start of the run, to some milliseconds
 * @param took how long it took
 * @param kind what the JVM calls it: {@code "Pause Young (Allocation Failure)"}
 * @param asked whether somebody asked for the collection, as Ullage does to measure live heap
 */
public record Pause(Duration at, Duration took, String kind, boolean asked) {}
