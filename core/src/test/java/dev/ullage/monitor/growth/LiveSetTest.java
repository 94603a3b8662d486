package dev.ullage.monitor.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Trend.Forecast;
import dev.ullage.monitor.growth.Growth.Verdict;
import java.time.Duration;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Made up runs: a collection every second for ten minutes, one in twenty of the whole heap. */
class LiveSetTest {

    private static final double MIB = 1 << 20;
    private static final int SECONDS = 600;
    private static final int WHOLE_EVERY = 20;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aLeakFreeRunHasNoTrend(long seed) {
        Random random = new Random(seed);
        double[] load = new double[1];

        Growth growth = run(
                SECONDS,
                second -> {
                    load[0] = 0.9 * load[0] + random.nextGaussian() * MIB;
                    return 60 * MIB + load[0];
                },
                random);

        assertThat(growth.isGrowing())
                .as("seed " + seed + ": " + growth.because())
                .isFalse();
        assertThat(growth.timeTo(MemorySize.parse("256MiB"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theTimeToTheLimitOfASteadyLeakIsRightWithinAFifth(long seed) {
        Random random = new Random(seed);

        Growth growth = run(SECONDS, second -> 60 * MIB + 0.1 * MIB * second + random.nextGaussian() * MIB, random);

        assertThat(growth.verdict())
                .as("seed " + seed + ": " + growth.because())
                .isEqualTo(Verdict.GROWING);
        double truth = (256 - 60 - 0.1 * SECONDS) / 0.1;
        Forecast forecast = growth.timeTo(MemorySize.parse("256MiB")).orElseThrow();
        assertThat(forecast.expected().toSeconds() / truth).as("seed " + seed).isBetween(0.8, 1.2);
    }

    @Test
    void aCacheThatFillsFades() {
        Random random = new Random(1);

        Growth growth = run(SECONDS, second -> 60 * MIB + 30 * MIB * (1 - Math.exp(-second / 100.0)), random);

        assertThat(growth.verdict()).isEqualTo(Verdict.FADING);
        assertThat(growth.because()).contains("it fades");
    }

    @Test
    void garbageThatPartialCollectionsLeaveIsNoGrowthOnceWholeOnesCome() {
        LiveSet live = LiveSet.create();
        for (int second = 0; second < SECONDS; second++) {
            boolean isWhole = second % WHOLE_EVERY == WHOLE_EVERY - 1;
            live.add(nanos(second), (long) (60 * MIB + (isWhole ? 0 : MIB * (second % WHOLE_EVERY))), isWhole);
        }

        assertThat(live.growth(nanos(SECONDS)).verdict()).isEqualTo(Verdict.NO_TREND);
    }

    @Test
    void withoutAWholeCollectionGrowthIsUnprovenAndForetellsNothing() {
        LiveSet live = LiveSet.create();
        for (int second = 0; second < SECONDS; second++) {
            live.add(nanos(second), (long) (60 * MIB + 0.1 * MIB * second), false);
        }

        Growth growth = live.growth(nanos(SECONDS));

        assertThat(growth.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(growth.timeTo(MemorySize.parse("256MiB"))).isEmpty();
        assertThat(growth.because())
                .isEqualTo(
                        "It may grow: +6.0 MiB/min (6.0 to 6.0) over 60 points (99.9 % sure); but only parts of the heap"
                                + " were collected, and some of it may be garbage.");
    }

    @Test
    void ofCollectionsInTurnTheLastCounts() {
        LiveSet live = LiveSet.create();
        for (int second = 0; second < 20; second++) {
            for (int more = 3; more >= 0; more--) {
                long left = (long) (60 * MIB + second * MIB + more * second * MIB / 10);
                live.add(nanos(second) - more * 40_000_000L, left, true);
            }
        }

        Growth growth = live.growth(nanos(19));

        assertThat(growth.because()).isEqualTo("It grows: +60.0 MiB/min (60.0 to 60.0) over 8 points (99.9 % sure).");
    }

    @Test
    void tooFewCollectionsTellNothing() {
        LiveSet live = LiveSet.create();
        live.add(1, 1, true);

        assertThat(live.growth(2).because()).isEqualTo("Too few collections were seen: 1 of 8.");
        assertThat(live.growth(2).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThatThrownBy(() -> LiveSet.ofCapacity(7))
                .hasMessage("A live set needs an even number of points, 16 or more, for example 2000, but got 7.");
    }

    @Test
    void manyPointsAreThinnedAndWhatIsOldCanBeForgotten() {
        LiveSet live = LiveSet.ofCapacity(100);
        for (int second = 0; second < 1000; second++) {
            live.add(nanos(second), (long) (MIB * second), true);
        }

        assertThat(live.points()).isBetween(50, 100);
        assertThat(live.last()).contains(MemorySize.parse("999MiB"));
        assertThat(live.growth(nanos(1000))
                        .timeTo(MemorySize.parse("1060MiB"))
                        .orElseThrow()
                        .expected())
                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(70));

        live.forgetBefore(nanos(2000));

        assertThat(live.points()).isZero();
        assertThat(live.last()).isEmpty();
    }

    /** The live set, and on top of it what partial collections leave behind: up to 20 MiB. */
    private static Growth run(int seconds, IntToDoubleFunction bytes, Random random) {
        LiveSet live = LiveSet.create();
        for (int second = 0; second < seconds; second++) {
            boolean isWhole = second % WHOLE_EVERY == WHOLE_EVERY - 1;
            double garbage = isWhole ? 0 : MIB * (second % WHOLE_EVERY) * random.nextDouble();
            live.add(nanos(second), (long) (bytes.applyAsDouble(second) + garbage), isWhole);
        }
        return live.growth(nanos(seconds));
    }

    private static long nanos(int second) {
        return second * 1_000_000_000L;
    }
}
