package dev.ullage.monitor.watch;

import java.time.Duration;

/**
 * When a level is left. It is entered at once, with the first reading at its threshold; it is left for a lower one only after all
 * readings of a time were below its threshold by a margin. So a saw-tooth around a threshold is one state and not many.
 *
 * @param percent the margin, in percent of the threshold: 0 to 50
 * @param hold the time, not negative; what swings more slowly than this changes the state
 */
public record Hysteresis(int percent, Duration hold) {

    private static final int MOST_PERCENT = 50;
    private static final int WHOLE = 100;

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Hysteresis {
        if (percent < 0 || percent > MOST_PERCENT || hold.isNegative()) {
            throw new IllegalArgumentException(
                    "A hysteresis needs a margin from 0 to 50 % and a time that is not negative,"
                            + " for example new Hysteresis(5, Duration.ofSeconds(10)), but got " + percent + " % and "
                            + hold
                            + ".");
        }
    }

    /** By how much a threshold must be undercut, in bytes. */
    long margin(long threshold) {
        return threshold / WHOLE * percent;
    }
}
