package dev.ullage.soak;

import dev.ullage.leak.Verdict;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Optional;

/**
 * What was seen at the end of one stretch of a soak.
 *
 * @param process the process in which it was, counted from 1; another after each kill
 * @param at how long the soak had run, in all processes together
 * @param operations how many operations there had been, in all processes together
 * @param verdict the detector's on the operation
 * @param liveHeap the heap in use after a proven collection; absent where none was proven
 * @param text the detector's report
 */
public record SoakWindow(
        int process, Duration at, long operations, Verdict verdict, Optional<MemorySize> liveHeap, String text) {}
