package dev.ullage.pressure.relief;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One way up the ladder: how hard memory was pressed, what was done, and how hard it is pressed since.
 *
 * @param at when it began
 * @param before the level before, garbage included
 * @param after the level after all that was done
 * @param usedBefore in use before, garbage included
 * @param usedAfter in use after
 * @param limit the most that there can be in use; absent where there is no limit
 * @param verified whether what is in use after was read after a proven collection; where nothing was pressed, none is needed
 * @param actions what was done, in its order; none where nothing was pressed, or a collection alone was enough
 * @param took all of it
 */
public record Relief(
        Instant at,
        PressureLevel before,
        PressureLevel after,
        MemorySize usedBefore,
        MemorySize usedAfter,
        Optional<MemorySize> limit,
        boolean verified,
        List<ActionRecord> actions,
        Duration took) {

    /** An immutable list. */
    public Relief {
        actions = List.copyOf(actions);
    }

    /** Whether there is no pressure any more, as far as that is proven. */
    public boolean isRelieved() {
        return after == PressureLevel.NONE && verified;
    }

    /** What was done as a person reads it: a line for the levels, one for each action, and what to do where it was not enough. */
    public String text() {
        StringBuilder text = new StringBuilder("Memory pressure ")
                .append(before.title())
                .append(" → ")
                .append(after.title())
                .append(": ")
                .append(usedBefore)
                .append(" → ")
                .append(usedAfter)
                .append(limit.map(all -> " of " + all).orElse(""))
                .append(verified ? "" : ", which no collection has proven")
                .append(", in ")
                .append(took.toMillis())
                .append(" ms");
        actions.forEach(action -> text.append("\n  ").append(action.text()));
        if (after != PressureLevel.NONE) {
            text.append("\n  next  register an action that frees more at level ")
                    .append(after.title())
                    .append(" or below, let new work wait with awaitRelief, or raise the limit");
        }
        return text.toString();
    }
}
