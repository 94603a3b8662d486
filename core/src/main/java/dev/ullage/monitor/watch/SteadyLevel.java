package dev.ullage.monitor.watch;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels.Lines;
import dev.ullage.monitor.StateChange;
import dev.ullage.monitor.StateChange.Subject;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The level of one subject, with hysteresis. A reading makes no object unless the level changes. Not safe for use by several threads. */
final class SteadyLevel {

    private static final Level[] LEVELS = Level.values();

    private final Subject subject;
    private final Hysteresis hysteresis;
    private final long[] thresholds = new long[LEVELS.length];
    private Level level = Level.NORMAL;
    /** Since when all readings were below; -1 where the last was not. */
    private long belowSince = -1;

    private Level highestBelow = Level.NORMAL;

    SteadyLevel(Subject subject, Hysteresis hysteresis) {
        this.subject = subject;
        this.hysteresis = hysteresis;
        moveTo(new Lines(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** From now on. */
    void moveTo(Lines lines) {
        for (Level each : LEVELS) {
            thresholds[each.ordinal()] =
                    lines.line(each).map(MemorySize::bytes).orElse(each == Level.NORMAL ? 0 : Long.MAX_VALUE);
        }
    }

    Level level() {
        return level;
    }

    Subject subject() {
        return subject;
    }

    /** The change that a reading makes; null for none, so that it costs nothing. */
    @Nullable
    StateChange note(long bytes, long nanos) {
        Level reached = reached(bytes, false);
        if (reached.compareTo(level) > 0) {
            return change(reached, bytes, nanos);
        }
        Level held = reached(bytes, true);
        if (held.compareTo(level) >= 0) {
            belowSince = -1;
            return null;
        }
        if (belowSince < 0) {
            belowSince = nanos;
            highestBelow = held;
        }
        highestBelow = held.compareTo(highestBelow) > 0 ? held : highestBelow;
        return nanos - belowSince >= hysteresis.hold().toNanos() ? change(highestBelow, bytes, nanos) : null;
    }

    private Level reached(long bytes, boolean isLowered) {
        for (int i = LEVELS.length - 1; i > 0; i--) {
            long threshold = thresholds[i];
            if (bytes >= threshold - (isLowered ? hysteresis.margin(threshold) : 0)) {
                return LEVELS[i];
            }
        }
        return Level.NORMAL;
    }

    private StateChange change(Level to, long bytes, long nanos) {
        Level higher = to.compareTo(level) > 0 ? to : level;
        StateChange change = new StateChange(
                subject,
                level,
                to,
                0,
                0,
                Duration.ofNanos(nanos),
                MemorySize.ofBytes(bytes),
                Optional.of(thresholds[higher.ordinal()])
                        .filter(threshold -> threshold < Long.MAX_VALUE)
                        .map(MemorySize::ofBytes));
        level = to;
        belowSince = -1;
        return change;
    }
}
