package dev.ullage.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.AllocationCounters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final SteppedClock clock = new SteppedClock();
    private final List<Long> starts = new ArrayList<>();

    @Test
    void operationsBeginEvenly() throws Exception {
        Pace pace = new Pace(() -> starts.add(clock.now), 10, clock);

        pace.runUntil(45);

        assertThat(starts).containsExactly(0L, 10L, 20L, 30L, 40L);
        assertThat(clock.now).isEqualTo(45);
        assertThat(pace.operations()).isEqualTo(5);
    }

    @Test
    void turnsThatWereMissedAreNotMadeUpFor() throws Exception {
        Pace pace = new Pace(
                () -> {
                    starts.add(clock.now);
                    clock.now += starts.size() == 2 ? 34 : 1;
                },
                10,
                clock);

        pace.runUntil(70);

        assertThat(starts).containsExactly(0L, 10L, 44L, 54L, 64L);
    }

    @Test
    void aTurnAfterTheEndIsLeftForLater() throws Exception {
        Pace pace = new Pace(() -> starts.add(clock.now), 100, clock);

        pace.runUntil(50);
        pace.runUntil(150);

        assertThat(starts).containsExactly(0L, 100L);
    }

    @Test
    void anOperationThatFailsCountsAndIsToldAsItIs() {
        Exception failure = new Exception("no stock");
        Pace pace = new Pace(
                () -> {
                    throw failure;
                },
                10,
                clock);

        assertThatThrownBy(pace::run).isSameAs(failure);
        assertThat(pace.operations()).isEqualTo(1);
    }

    @Test
    void waitingMakesNoObject() throws Exception {
        Pace pace = new Pace(() -> {}, 100_000, SoakClock.SYSTEM);
        long before = 0;
        for (int i = 0; i < 200; i++) {
            before = i == 100 ? AllocationCounters.ofThisThread() : before;
            pace.run();
        }

        assertThat(AllocationCounters.ofThisThread() - before).isZero();
    }
}
