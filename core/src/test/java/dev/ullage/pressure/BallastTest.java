package dev.ullage.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ProvenCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BallastTest {

    private static final long MAX = Runtime.getRuntime().maxMemory();
    private static final long SLACK = 16L << 20;

    @Test
    void theHeapIsFilledToItsLevelAndFreedAgain() {
        long before = live();

        try (Ballast ballast = Ballast.fill("70%")) {
            assertThat(live()).isBetween(MAX / 100 * 70 - SLACK, MAX / 100 * 70 + SLACK);
            assertThat(ballast.size().bytes()).isGreaterThan(MAX / 100 * 70 - before - SLACK);
        }

        assertThat(live()).isLessThan(before + SLACK);
    }

    @Test
    void theHighestLevelIsReachedWithoutRunningOutOfMemory() {
        try (Ballast ballast = Ballast.fill("95%")) {
            assertThat(ballast.size()).isGreaterThan(MemorySize.ZERO);
            assertThat(new byte[1 << 20]).hasSize(1 << 20);
        }
    }

    @Test
    void aRestIsLeftFree() {
        try (Ballast ballast = Ballast.leaving(MemorySize.parse("256MiB"))) {
            assertThat(MAX - live()).isBetween((256L << 20) - SLACK, (256L << 20) + SLACK);
            assertThat(ballast.size()).isGreaterThan(MemorySize.ZERO);
        }
    }

    @Test
    void theLevelIsKeptWhenOthersComeAndGo() {
        try (Ballast ballast = Ballast.fill("50%")) {
            byte[] other = new byte[64 << 20];
            long alone = ballast.size().bytes();

            ballast.level();
            assertThat(ballast.size().bytes()).isLessThan(alone - other.length + SLACK);
            assertThat(live()).isBetween(MAX / 100 * 50 - SLACK, MAX / 100 * 50 + SLACK);
        }
    }

    @Test
    void aSizeIsTakenToTheByte() {
        try (Ballast ballast = Ballast.ofSize(MemorySize.parse("10MiB"))) {
            assertThat(ballast.size()).isEqualTo(MemorySize.parse("10MiB"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"96%", "70", "-1%", "half", "7.5%"})
    void aLevelThatIsNoneIsRefused(String level) {
        assertThatThrownBy(() -> Ballast.fill(level))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("Ballast.fill(\"" + level
                        + "\"): the level must be a whole percentage of the maximum heap from 0% to 95%,"
                        + " for example Ballast.fill(\"70%\").");
    }

    @Test
    void aSizeWithoutRoomIsRefused() {
        assertThatThrownBy(() -> Ballast.ofSize(MemorySize.parse("1TiB")))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("Ballast.ofSize\\(1 TiB\\): the heap has room for [\\d.]+ MiB of ballast."
                        + " Ask for less, or run with a larger heap, for example -Xmx1g\\.");
    }

    private static long live() {
        ProvenCollection.force();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
