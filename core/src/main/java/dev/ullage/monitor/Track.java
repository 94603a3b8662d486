package dev.ullage.monitor;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Judgement.Peak;
import dev.ullage.monitor.Levels.Lines;
import dev.ullage.monitor.StateChange.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One subject's level as it changes. */
final class Track {

    /** A working set may cross a line back and forth for hours. */
    private static final int MOST_CHANGES = 1000;

    private final Subject subject;
    private Optional<Lines> lines;
    private final List<StateChange> changes = new ArrayList<>();
    private Level level = Level.NORMAL;
    private Level worst = Level.NORMAL;
    private int lastTest;
    private @Nullable Peak peak;

    private Track(Subject subject, Optional<Lines> lines) {
        this.subject = subject;
        this.lines = lines;
    }

    static Track of(Subject subject, Optional<Lines> lines) {
        return new Track(subject, lines);
    }

    /** From now on. */
    void moveTo(Optional<Lines> others) {
        lines = others;
    }

    void note(int test, long bytes, long nanos) {
        note(test, Duration.ofNanos(nanos), MemorySize.ofBytes(bytes));
    }

    void note(int test, Duration at, MemorySize size) {
        Peak highest = peak;
        if (highest == null || size.compareTo(highest.size()) > 0) {
            peak = new Peak(size, test);
        }
        Level now = lines.map(each -> each.level(size)).orElse(Level.NORMAL);
        if (now != level) {
            if (changes.size() < MOST_CHANGES || now.compareTo(worst) > 0) {
                Level higher = now.compareTo(level) > 0 ? now : level;
                changes.add(new StateChange(
                        subject, level, now, test, lastTest, at, size, lines.flatMap(each -> each.line(higher))));
            }
            level = now;
            worst = now.compareTo(worst) > 0 ? now : worst;
        }
        lastTest = test;
    }

    Optional<Lines> lines() {
        return lines;
    }

    Level level() {
        return level;
    }

    Level worst() {
        return worst;
    }

    Optional<Peak> peak() {
        return Optional.ofNullable(peak);
    }

    List<StateChange> changes() {
        return List.copyOf(changes);
    }
}
