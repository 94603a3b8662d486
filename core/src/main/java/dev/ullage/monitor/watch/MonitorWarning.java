package dev.ullage.monitor.watch;

import java.time.Duration;

/**
 * Something that somebody should know, beside the states.
 *
 * @param at when, since the monitor was made
 * @param kind what it is about
 * @param text as a sentence
 */
public record MonitorWarning(Duration at, Kind kind, String text) {

    /** What a warning is about. */
    public enum Kind {
        /** All threads stood still for more than 100 ms. */
        LONG_PAUSE,
        /** Collections help no longer, or take most of the time. */
        THRASH,
        /** The live set grows, and reaches its limit within 10 minutes. */
        LIMIT_NEAR,
        /** An operation used more than it may. */
        OPERATION,
        /** The monitor could not do its own work. */
        MONITOR
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
