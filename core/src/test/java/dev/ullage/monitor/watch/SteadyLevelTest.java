package dev.ullage.monitor.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels.Lines;
import dev.ullage.monitor.StateChange;
import dev.ullage.monitor.StateChange.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Made up readings, one every 100 ms; levels at 75, 90 and 95 MiB, a margin of 4 %, a hold of 2 s. */
class SteadyLevelTest {

    private static final double MIB = 1 << 20;
    private static final long STEP = 100_000_000;

    private final SteadyLevel level = new SteadyLevel(Subject.HEAP_USED, new Hysteresis(4, Duration.ofSeconds(2)));

    SteadyLevelTest() {
        level.moveTo(new Lines(size(75), size(90), size(95)));
    }

    @Test
    void aClimbAndADescentGoThroughAllStatesInOrder() {
        List<StateChange> changes = run(400, i -> i < 200 ? 50 + i * 0.25 : 100 - (i - 200) * 0.25);

        assertThat(changes)
                .extracting(StateChange::text)
                .containsExactly(
                        "normal → warning: heap used 75 MiB (threshold 75 MiB)",
                        "warning → critical: heap used 90 MiB (threshold 90 MiB)",
                        "critical → emergency: heap used 95 MiB (threshold 95 MiB)",
                        "emergency → critical: heap used 86 MiB (threshold 95 MiB)",
                        "critical → warning: heap used 80.8 MiB (threshold 90 MiB)",
                        "warning → normal: heap used 66.8 MiB (threshold 75 MiB)");
    }

    @Test
    void aSawToothAroundAThresholdIsOneChange() {
        List<StateChange> changes = run(10_000, i -> 60 + i % 15 * 2);

        assertThat(changes).extracting(StateChange::to).containsExactly(Level.WARNING);
        assertThat(changes).extracting(StateChange::at).containsExactly(Duration.ofMillis(800));
    }

    @Test
    void whatSwingsMoreSlowlyThanTheHoldIsTold() {
        List<StateChange> changes = run(400, i -> i / 50 % 2 == 0 ? 50 : 80);

        assertThat(changes)
                .extracting(StateChange::to)
                .containsExactly(
                        Level.WARNING,
                        Level.NORMAL,
                        Level.WARNING,
                        Level.NORMAL,
                        Level.WARNING,
                        Level.NORMAL,
                        Level.WARNING);
    }

    @Test
    void aLevelIsNotLeftWithinItsMargin() {
        List<StateChange> changes = run(1000, i -> i == 0 ? 76 : 72.5);

        assertThat(changes).hasSize(1);
    }

    @Test
    void itFallsToTheHighestThatWasReachedMeanwhile() {
        List<StateChange> changes = run(60, i -> i == 0 ? 96 : i == 10 ? 80 : 50);

        assertThat(changes).extracting(StateChange::to).containsExactly(Level.EMERGENCY, Level.WARNING, Level.NORMAL);
    }

    @Test
    void aMarginOrTimeOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new Hysteresis(60, Duration.ZERO))
                .hasMessage("A hysteresis needs a margin from 0 to 50 % and a time that is not negative, for example"
                        + " new Hysteresis(5, Duration.ofSeconds(10)), but got 60 % and PT0S.");
    }

    private List<StateChange> run(int readings, IntToDoubleFunction mebibytes) {
        List<StateChange> changes = new ArrayList<>();
        for (int i = 0; i < readings; i++) {
            StateChange change = level.note((long) (mebibytes.applyAsDouble(i) * MIB), i * STEP);
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static Optional<MemorySize> size(int mebibytes) {
        return Optional.of(MemorySize.parse(mebibytes + "MiB"));
    }
}
