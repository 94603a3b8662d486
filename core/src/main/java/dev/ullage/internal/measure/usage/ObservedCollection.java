package dev.ullage.internal.measure.usage;

import dev.ullage.measure.MemorySize;
import java.time.Duration;

/**
 * A garbage collection that began while code ran.
 *
 * @param run the number of the run in which it began, as {@link CollectionRecorder#run} was told
 * @param cause why the JVM collected, as it says itself: {@code "Allocation Failure"}
 * @param longestPause the longest time in which it stopped all threads; less than its duration on a concurrent collector
 * @param before the heap in use before
 * @param after the heap in use after
 */
public record ObservedCollection(int run, String cause, Duration longestPause, MemorySize before, MemorySize after) {}
