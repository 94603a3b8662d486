package dev.ullage.internal.gate.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.constrained.ConstrainedSuite;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long classes and tests may run in a hunt. */
class HuntLimitsTest {

    private static final Duration BUDGET = Duration.ofSeconds(240);

    private final Hunt hunt = Hunt.of("shop", ConstrainedSuite.likeThisJvm()).within(BUDGET);

    @Test
    void theFirstClassMayHaveHalfOfTheTimeAndEachAfterOneThatWasTooSlowLess() {
        assertThat(IntStream.range(0, 4).mapToObj(tooSlow -> hunt.longestRun(BUDGET, tooSlow)))
                .containsExactly(
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(40),
                        Duration.ofSeconds(30));
        assertThat(hunt.longestRun(Duration.ofSeconds(4), 9)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void classesThatAreTooSlowDoNotUseUpTheTime() {
        Duration left = BUDGET;
        for (int tooSlow = 0; tooSlow < 8; tooSlow++) {
            left = left.minus(hunt.longestRun(left, tooSlow));
        }

        assertThat(left).isGreaterThan(BUDGET.dividedBy(8));
    }

    @Test
    void aTestIsNotTakenToHangSoonerWhereLittleTimeIsLeft() {
        assertThat(hunt.longestTest(BUDGET)).isEqualTo(Duration.ofSeconds(120));
        assertThat(hunt.longestTest(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(60));
        assertThat(hunt.patience(Duration.ofSeconds(5)).longestTest(BUDGET)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void patienceIsForTestsAndNotForTheStartOfAJvm() {
        assertThat(hunt.patience(Duration.ofSeconds(5)).longestStart(Duration.ofSeconds(20)))
                .isEqualTo(Duration.ofSeconds(60));
    }
}
