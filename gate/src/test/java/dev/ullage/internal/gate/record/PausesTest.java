package dev.ullage.internal.gate.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.child.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PausesTest {

    private static final Instant STARTED = Instant.ofEpochSecond(1000);

    @Test
    void aPauseBelongsToTheTestInWhichItBegan() {
        Pauses pauses = Pauses.of(
                List.of(pause(100, 20, "Allocation"), pause(200, 5, "Allocation"), pause(300, 7, "Allocation")),
                STARTED);

        assertThat(pauses.longestIn(millis(80), millis(210))).contains(millis(20));
        assertThat(pauses.longestIn(millis(81), millis(210))).contains(millis(5));
        assertThat(pauses.longestIn(millis(195), millis(195))).isEmpty();
        assertThat(pauses.longestIn(millis(300), millis(900))).isEmpty();
    }

    @Test
    void aPauseThatWasAskedForIsNoTestsOwn() {
        Pauses pauses = Pauses.of(List.of(pause(100, 20, "System.gc()"), pause(130, 2, "Allocation")), STARTED);

        assertThat(pauses.longestIn(millis(0), millis(200))).contains(millis(2));
        assertThat(pauses.all())
                .extracting(dev.ullage.internal.report.evidence.Pause::asked)
                .containsExactly(true, false);
    }

    @Test
    void evidenceKeepsTheLongestInTheOrderOfTime() {
        Pauses pauses = Pauses.of(
                IntStream.range(0, 3000)
                        .mapToObj(i -> pause(100 + 100 * i, 1 + i % 3, "Allocation"))
                        .toList(),
                STARTED);

        assertThat(pauses.longest())
                .hasSize(1000)
                .allMatch(pause -> pause.took().equals(millis(3)))
                .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
    }

    private static Pause pause(long end, long took, String cause) {
        return new Pause(STARTED.plusMillis(end), millis(took), "Pause Young (" + cause + ")");
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
