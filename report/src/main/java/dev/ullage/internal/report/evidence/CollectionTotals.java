package dev.ullage.internal.report.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What garbage collection cost in a run.
 *
 * @param count how many collections there were
 * @param time what they took together
 * @param share that time as a part of the run's, from 0 to 1
 * @param longestPause the longest pause of a collection that nobody asked for; absent where there was none, or pauses are not
 *     known
 * @param forced how many pauses are of collections that were asked for, as Ullage does to measure live heap; absent where that
 *     is not known
 * @param collectors the pauses of each kind, where they are known
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
     * The pauses of one kind; in evidence of earlier schemas the collections of one collector.
     *
     * @param name what the JVM calls them: {@code "Pause Young"}
     * @param count how many there were
     * @param time what they took together
     * @param longest the longest of them; absent in evidence of earlier schemas
     */
    public record Collector(String name, long count, Duration time, Optional<Duration> longest) {}
}
