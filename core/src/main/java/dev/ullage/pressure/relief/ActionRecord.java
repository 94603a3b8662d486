package dev.ullage.pressure.relief;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of one relief action.
 *
 * @param name the action's
 * @param level the level from which it runs
 * @param outcome how it ended
 * @param took from its start to its end, or to the moment when it was given up
 * @param before in use before it, garbage excluded
 * @param after in use after it, garbage excluded; absent where no collection was proven after it
 * @param failure what it threw; absent unless it failed
 */
public record ActionRecord(
        String name,
        PressureLevel level,
        Outcome outcome,
        Duration took,
        MemorySize before,
        Optional<MemorySize> after,
        Optional<Throwable> failure) {

    /** How an action ended. */
    public enum Outcome {
        /** It returned. */
        DONE,
        /** It threw. */
        FAILED,
        /** It did not end in its time; it was interrupted and left behind. */
        TIMED_OUT,
        /** It was left behind earlier and runs still, so it was not started again. */
        STILL_RUNNING;

        /** In a word or two: {@code "timed out"}. */
        public String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** What it freed; absent where that is not proven. What others took or gave back meanwhile is in it. */
    public Optional<MemorySize> freed() {
        return after.map(before::minusOrZero);
    }

    /** The record as a sentence: {@code "clear the cache (low): freed 20 MiB in 3 ms"}. */
    public String text() {
        String freed = freed().map(size -> "freed " + size).orElse("what it freed is not proven") + " in "
                + took.toMillis() + " ms";
        String end = switch (outcome) {
            case DONE -> freed;
            case FAILED ->
                "failed, " + freed + ": " + failure.map(Object::toString).orElse("?");
            case TIMED_OUT -> "did not end in its time, " + freed + "; it was interrupted and left behind";
            case STILL_RUNNING -> "not started, for it still runs since it was left behind";
        };
        return name + " (" + level.title() + "): " + end;
    }
}
