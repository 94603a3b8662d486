package dev.ullage.monitor;

import dev.ullage.measure.MemorySize;
import java.util.Optional;

/**
 * What was in use before the first test, after discovery and a collection.
 *
 * @param liveHeap the heap in use after the collection; absent where no collection could be proven
 * @param sample all metrics right after it
 */
public record Baseline(Optional<MemorySize> liveHeap, Sample sample) {}
