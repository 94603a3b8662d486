package dev.ullage.internal.child.wire;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a run is watched from within. Samples come from a child that hangs, too, so that silence is no sign of life's end any
 * more: count the time since the last frame of a test.
 *
 * @param interval how often all metrics are read, from 1 ms to 1 h; without one, never
 * @param liveHeap whether garbage is collected before the first test, at the ends of tests and classes, and at the end, to
 *     see what is live
 * @param lines thresholds of live heap, as {@code dev.ullage.monitor.Threshold} reads them ({@code "baseline+50MiB"}): an end
 *     at which the heap in use may hide that a line was crossed is never passed over
 * @param share the part of the run's time that other collections may take, from 0 to 1; 1 stands for one at every end
 */
public record Watching(Optional<Duration> interval, boolean liveHeap, List<String> lines, double share) {

    /** Not at all. */
    public static final Watching NONE = new Watching(Optional.empty(), false, List.of(), 0);

    /** The default share: 5 %. */
    public static final double SHARE = 0.05;

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Checks interval and share.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Watching {
        lines = List.copyOf(lines);
        interval.ifPresent(each -> {
            if (each.compareTo(SHORTEST) < 0 || each.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "A sampling interval must be from 1 ms to 1 h, for example 100 ms, but got " + each + ".");
            }
        });
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "The share of time for collections must be from 0 to 1, for example 0.05, but got " + share + ".");
        }
    }

    /** Samples at an interval, and live heap by these lines, with the default share. */
    public static Watching every(Duration interval, List<String> lines) {
        return new Watching(Optional.of(interval), true, lines, SHARE);
    }
}
