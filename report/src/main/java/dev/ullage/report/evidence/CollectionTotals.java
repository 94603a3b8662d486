package dev.ullage.report.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What garbage collection cost in a run.
 *
 * @param count how many collections there were
 * @param time what they took together
 * @param share that time as a part of the run's, from 0 to 1
 * @param longestPause the longest pause; absent where pauses were not measured
 * @param forced how many of them were made to measure live heap; absent where that is not known
 * @param collectors the same per collector, where it is known
 */
public record CollectionTotals(
        long count,
        Duration time,
        double share,
        Optional<Duration> longestPause,
        Optional<Long> forced,
        List<Collector> collectors) {

    /** Copies the list. */
    public CollectionTotals {
        collectors = List.copyOf(collectors);
    }

    /**
     * What one collector did.
     *
     * @param name its name: {@code "G1 Young Generation"}
     * @param count how many collections it made
     * @param time what they took together
     */
    public record Collector(String name, long count, Duration time) {}
}
