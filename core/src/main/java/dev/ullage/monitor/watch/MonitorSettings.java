package dev.ullage.monitor.watch;

import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.StateChange.Subject;
import dev.ullage.monitor.Threshold;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a monitor does. Take one of the presets, and change what you need: {@code
 * MonitorSettings.testing().every(Duration.ofMillis(50))}.
 *
 * @param interval from one sample to the next: 1 ms to 1 h
 * @param levels where the states begin; the limit of a share is the largest heap for the heap, and that of the container for the
 *     working set
 * @param judged what has a state: the heap after collections, the heap with its garbage, the working set (outside a container the
 *     resident memory, which has no limit)
 * @param hysteresis when a state is left
 * @param historyPoints how many points of the history are kept, even, 2 to 30,000; neighbours are joined when they are full, and
 *     keep their least and most. A point takes 232 B: 30,000 are 7 MB
 * @param collecting when the monitor may force collections of its own
 * @param enforcing whether an operation above its limits fails; else it is only told
 * @param logging whether changes and warnings go to the logger {@code dev.ullage.monitor}
 */
public record MonitorSettings(
        Duration interval,
        Levels levels,
        Set<Subject> judged,
        Hysteresis hysteresis,
        int historyPoints,
        Collecting collecting,
        boolean enforcing,
        boolean logging) {

    /** When a monitor may force collections. */
    public enum Collecting {
        /**
         * Never: it sees those that come, and names no classes where it suspects a leak. A baseline is what the first left. Growth that
         * only partial collections show is not told: it may be garbage.
         */
        NEVER,
        /**
         * For the baseline, to make sure of growth that only partial collections show (eight in turn, within a twentieth of the
         * time), and to count live objects where it suspects a leak.
         */
        ON_SUSPICION,
        /** These, and before and after each operation, so that what it retained is known. */
        AROUND_OPERATIONS
    }

    private static final int MOST_POINTS = 30_000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range; the message says which, and what is accepted
     */
    public MonitorSettings {
        judged = Set.copyOf(judged);
        if (interval.compareTo(Duration.ofMillis(1)) < 0 || interval.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "A monitor's interval must be from 1 ms to 1 h, for example 100 ms, but got " + interval + ".");
        }
        if (historyPoints < 2 || historyPoints > MOST_POINTS || historyPoints % 2 != 0) {
            throw new IllegalArgumentException("A monitor's history needs an even number of points from 2 to 30000, for"
                    + " example 2000, but got " + historyPoints + ".");
        }
    }

    /** Early warnings, all told: every 100 ms, states at 60, 75 and 90 % of the limit, logged; a collection on suspicion only. */
    public static MonitorSettings development() {
        return new MonitorSettings(
                Duration.ofMillis(100),
                Levels.of("60%", "75%", "90%"),
                Set.of(Subject.LIVE_HEAP, Subject.WORKING_SET),
                new Hysteresis(5, Duration.ofSeconds(2)),
                2000,
                Collecting.ON_SUSPICION,
                false,
                true);
    }

    /**
     * Limits that fail: every 10 ms, {@link Levels#STANDARD} above a proven baseline, and operations that are measured between
     * proven collections and fail above their limits.
     */
    public static MonitorSettings testing() {
        return new MonitorSettings(
                Duration.ofMillis(10),
                Levels.STANDARD,
                Set.of(Subject.LIVE_HEAP, Subject.WORKING_SET),
                new Hysteresis(5, Duration.ofMillis(500)),
                2000,
                Collecting.AROUND_OPERATIONS,
                true,
                false);
    }

    /** Alerts without any harm: every 5 s, states at 75, 90 and 95 % of the limit, logged; no collection is forced, nothing fails. */
    public static MonitorSettings production() {
        return new MonitorSettings(
                Duration.ofSeconds(5),
                Levels.of("75%", "90%", "95%"),
                Set.of(Subject.LIVE_HEAP, Subject.WORKING_SET),
                new Hysteresis(5, Duration.ofSeconds(30)),
                10_000,
                Collecting.NEVER,
                false,
                true);
    }

    /** The same at another interval. */
    public MonitorSettings every(Duration other) {
        return new MonitorSettings(other, levels, judged, hysteresis, historyPoints, collecting, enforcing, logging);
    }

    /** The same with other levels. */
    public MonitorSettings with(Levels others) {
        return new MonitorSettings(interval, others, judged, hysteresis, historyPoints, collecting, enforcing, logging);
    }

    /** The same with another hysteresis. */
    public MonitorSettings with(Hysteresis other) {
        return new MonitorSettings(interval, levels, judged, other, historyPoints, collecting, enforcing, logging);
    }

    /** The same with another history. */
    public MonitorSettings keeping(int points) {
        return new MonitorSettings(interval, levels, judged, hysteresis, points, collecting, enforcing, logging);
    }

    /** The same, judging these. */
    public MonitorSettings judging(Subject... subjects) {
        return new MonitorSettings(
                interval, levels, Set.of(subjects), hysteresis, historyPoints, collecting, enforcing, logging);
    }

    /** The same with other collections. */
    public MonitorSettings collecting(Collecting other) {
        return new MonitorSettings(interval, levels, judged, hysteresis, historyPoints, other, enforcing, logging);
    }

    /** Whether a level begins relative to a baseline. */
    boolean needsBaseline() {
        return Stream.of(Level.values())
                .flatMap(level -> levels.of(level).stream())
                .anyMatch(Threshold.AboveBaseline.class::isInstance);
    }
}
