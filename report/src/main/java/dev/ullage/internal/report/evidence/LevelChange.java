package dev.ullage.internal.report.evidence;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Optional;

/**
 * A memory level that was entered or left.
 *
 * @param subject what stood at it: {@code "live heap"}, {@code "working set"}
 * @param decides whether the run is judged by it; otherwise it is only told
 * @param from the level before
 * @param to the level after
 * @param at when it was seen, since the start of the run
 * @param test the id of the test that caused it; absent for none
 * @param value what was in use
 * @param line the line that was crossed
 */
public record LevelChange(
        String subject,
        boolean decides,
        Level from,
        Level to,
        Duration at,
        Optional<String> test,
        MemorySize value,
        Optional<MemorySize> line) {

    /** How much memory is in use, as a level; the worst last. */
    public enum Level {
        /** Under all lines. */
        NORMAL,
        /** Over the warning line. */
        WARNING,
        /** Over the critical line. */
        CRITICAL,
        /** Over the emergency line. */
        EMERGENCY;

        /** The level in a sentence: {@code "critical"}. */
        public String title() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Whether it got worse. */
    public boolean worse() {
        return to.compareTo(from) > 0;
    }
}
