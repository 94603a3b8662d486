package dev.ullage.internal.report.evidence;

import dev.ullage.measure.MemorySize;
import java.time.Duration;

/**
 * Heap that was in use after a proven collection.
 *
 * @param at when, since the start of the run
 * @param test the test that had just ended, by its place in the run's tests from 0; -1 for none
 * @param size how much
 */
public record LiveHeap(Duration at, int test, MemorySize size) {}
