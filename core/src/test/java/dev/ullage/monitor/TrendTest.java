package dev.ullage.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Trend.Forecast;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendTest {

    private static final double MIB = 1 << 20;

    @Test
    void aLineIsFoundAsItIs() {
        Trend trend = trend(100, i -> 50 * MIB + 0.5 * MIB * i);

        assertThat(trend.perSecond()).isCloseTo(0.5 * MIB, within(1.0));
        assertThat(trend.level()).isEqualTo(MemorySize.ofBytes((long) (99.5 * MIB)));
        assertThat(trend.isGrowing()).isTrue();
        assertThat(trend.timeTo(MemorySize.parse("129.5MiB")))
                .contains(new Forecast(
                        Duration.ofSeconds(60), Duration.ofSeconds(60), Optional.of(Duration.ofSeconds(60))));
        assertThat(trend).hasToString("+30.0 MiB/min (30.0 to 30.0)");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aFifthOfWildOutliersHardlyMovesIt(long seed) {
        Random random = new Random(seed);

        Trend trend = trend(
                200,
                i -> 50 * MIB
                        + MIB * i
                        + (random.nextInt(5) == 0 ? random.nextDouble() * 500 * MIB : random.nextGaussian() * MIB));

        assertThat(trend.perSecond()).as("seed " + seed).isCloseTo(MIB, within(0.1 * MIB));
        assertThat(trend.leastPerSecond()).isLessThan(trend.perSecond());
        assertThat(trend.mostPerSecond()).isGreaterThan(trend.perSecond());
    }

    @Test
    void theIntervalHoldsTheTruthAsOftenAsItSays() {
        Random random = new Random(7);
        int held = 0;
        for (int trial = 0; trial < 400; trial++) {
            Trend trend = trend(30, i -> 100 * MIB + MIB * i + random.nextGaussian() * 10 * MIB);
            held += trend.leastPerSecond() <= MIB && trend.mostPerSecond() >= MIB ? 1 : 0;
        }

        assertThat(held / 400.0).as("seed 7").isCloseTo(0.95, within(0.03));
    }

    @Test
    void noiseAloneDoesNotGrowBeyondDoubt() {
        Random random = new Random(3);
        int growing = 0;
        for (int trial = 0; trial < 200; trial++) {
            growing += trend(50, i -> 100 * MIB + random.nextGaussian() * MIB).isGrowing() ? 1 : 0;
        }

        assertThat(growing).as("seed 3; 2.5 % are expected").isLessThan(12);
    }

    @Test
    void aLineIsBeyondDoubtAndNoiseIsNot() {
        Random random = new Random(11);

        assertThat(trend(8, i -> MIB * i).confidence()).isGreaterThan(0.999);
        assertThat(trend(50, i -> MIB * i + random.nextGaussian()).confidence()).isGreaterThan(0.9999);
        assertThat(trend(50, i -> 100 * MIB + random.nextGaussian() * MIB).confidence())
                .as("seed 11")
                .isLessThan(0.99);
    }

    /** What wanders keeps what it had a moment ago, and so climbs or falls for long without any trend. */
    @Test
    void whatWandersIsSeldomTakenForGrowth() {
        Random random = new Random(5);
        int growing = 0;
        int sure = 0;
        for (int trial = 0; trial < 300; trial++) {
            double[] at = new double[1];
            Trend trend = trend(100, i -> {
                at[0] = 0.8 * at[0] + random.nextGaussian() * MIB;
                return 100 * MIB + at[0];
            });
            growing += trend.isGrowing() ? 1 : 0;
            sure += trend.isGrowing() && trend.confidence() > 0.999 ? 1 : 0;
        }

        assertThat(growing).as("seed 5: the interval alone is too narrow").isGreaterThan(40);
        assertThat(sure).as("seed 5").isLessThan(8);
    }

    @Test
    void whatShrinksNeverReachesALimit() {
        Trend trend = trend(20, i -> 100 * MIB - MIB * i);

        assertThat(trend.isGrowing()).isFalse();
        assertThat(trend.timeTo(MemorySize.parse("256MiB"))).isEmpty();
        assertThat(trend).hasToString("-60.0 MiB/min (-60.0 to -60.0)");
    }

    @Test
    void whatGrowsDoubtfullyMayNeverReachALimit() {
        Trend doubtful = new Trend(10, Duration.ofSeconds(10), MemorySize.parse("10MiB"), MIB, -MIB, 2 * MIB, 0.8);

        assertThat(doubtful.timeTo(MemorySize.parse("30MiB")))
                .contains(new Forecast(Duration.ofSeconds(20), Duration.ofSeconds(10), Optional.empty()));
        assertThat(doubtful.timeTo(MemorySize.parse("5MiB")).map(Forecast::expected))
                .contains(Duration.ZERO);
    }

    @Test
    void theTimeToTheLimitOfALeakUnderASawtoothOfGarbageIsRightWithinAQuarter() {
        SampleSeries series = SampleSeries.ofCapacity(2000);
        double leakPerSecond = 0.2 * MIB;
        // Ten minutes at 100 ms: a collection every 2.3 s takes away 46 MiB of garbage.
        for (int i = 0; i < 6000; i++) {
            double seconds = i / 10.0;
            double garbage = 20 * MIB * (seconds % 2.3);
            series.add(Sample.of(i * 100_000_000L, 0, (long) (20 * MIB + leakPerSecond * seconds + garbage)));
        }

        Trend trend = Trend.of(series, Metric.HEAP_USED).orElseThrow();

        double truth = (256 - 20 - 120) / 0.2;
        assertThat(trend.timeTo(MemorySize.parse("256MiB"))
                                .orElseThrow()
                                .expected()
                                .toSeconds()
                        / truth)
                .isBetween(0.75, 1.25);
    }

    /** Collections come irregularly, one leaves garbage behind, and the last was a while ago. */
    @Test
    void aForecastBeginsNowAndNotWhenTheFloorWasSeenLast() {
        double[] seconds = {0, 1, 3, 4, 6, 7, 9, 10, 12, 13, 15, 16};
        double[] bytes = Arrays.stream(seconds).map(at -> (20 + at) * MIB).toArray();
        bytes[5] += 9 * MIB;

        Trend trend = Trend.ofFloor(seconds, bytes, 20).orElseThrow();

        assertThat(trend.perSecond()).isCloseTo(MIB, within(1.0));
        assertThat(trend.level()).isEqualTo(MemorySize.parse("40MiB"));
        assertThat(trend.timeTo(MemorySize.parse("100MiB")).map(Forecast::expected))
                .contains(Duration.ofSeconds(60));
    }

    @Test
    void tooLittleIsNoTrend() {
        assertThat(Trend.ofFloor(new double[0], new double[0], 1)).isEmpty();
        assertThat(Trend.of(new double[7], new double[7])).isEmpty();
        assertThat(Trend.of(new double[9], new double[9])).isEmpty();
        assertThat(Trend.of(SampleSeries.ofCapacity(10), Metric.RESIDENT)).isEmpty();
        assertThatThrownBy(() -> Trend.of(new double[9], new double[8]))
                .hasMessage("A trend needs a value for each time, but got 9 times and 8 values.");
    }

    @Test
    void theShareOfCollectionsIsThatOfTheirTime() {
        long[] first = new long[Metric.values().length];
        long[] last = first.clone();
        last[Metric.COLLECTIONS.ordinal()] = 12;
        last[Metric.COLLECTION_TIME.ordinal()] = 85;

        CollectionUse use = CollectionUse.between(Sample.of(0, 0, first), Sample.of(10_000_000_000L, 0, last));

        assertThat(use.share()).isEqualTo(0.0085);
        assertThat(use).hasToString("12 collections in 10 s took 85 ms (0.9 %)");
    }

    private static Trend trend(int points, IntToDoubleFunction bytes) {
        double[] seconds = new double[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            seconds[i] = i;
            values[i] = bytes.applyAsDouble(i);
        }
        return Trend.of(seconds, values).orElseThrow();
    }
}
