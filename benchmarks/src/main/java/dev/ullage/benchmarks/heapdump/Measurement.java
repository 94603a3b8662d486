package dev.ullage.benchmarks.heapdump;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Optional;

/**
 * What one cold process took.
 *
 * @param wall from the start of the process to its end
 * @param processor the time of all its threads on a processor
 * @param peakResident its largest resident set; zero where the operating system does not tell
 * @param outcome the answer, or the first line of the error
 * @param isAnswer whether the tool answered
 * @param leastHeap the least {@code -Xmx} it answers with, where that was sought
 */
record Measurement(
        Duration wall,
        Duration processor,
        MemorySize peakResident,
        String outcome,
        boolean isAnswer,
        Optional<MemorySize> leastHeap) {

    /** The faster of two; the one that failed, if one did. */
    Measurement best(Measurement other) {
        if (isAnswer != other.isAnswer) {
            return isAnswer ? other : this;
        }
        return wall.compareTo(other.wall) <= 0 ? this : other;
    }

    Measurement withLeastHeap(MemorySize size) {
        return new Measurement(wall, processor, peakResident, outcome, isAnswer, Optional.of(size));
    }
}
