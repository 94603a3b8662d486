package dev.ullage.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateTest {

    @Test
    void oneObjectPerIterationIsCertainAfterFiveRounds() {
        Rate rate = rate(17, 17, 17, 17, 17);

        assertThat(rate.estimate()).isEqualTo(1.0);
        assertThat(rate.lower()).isBetween(Trend.slowest(), 1.0);
        assertThat(rate.upper()).isBetween(1.0, 3.0);
    }

    @Test
    void roundsThatDifferWidelyTellLittle() {
        Rate rate = rate(120, -100, 60, -20, 25);

        assertThat(rate.lower()).isZero();
        assertThat(rate.upper()).isGreaterThan(5);
    }

    @Test
    void ofNothingInSoManyIterationsTheBoundIsAboutEightOverThem() {
        assertThat(Rate.upperOfNone(1_000)).isBetween(0.007, 0.009);
        assertThat(Rate.upperOfNone(17)).isBetween(0.3, 0.5);
    }

    @Test
    void theUpperBoundOfFewObjectsIsThatOfAPoissonProcess() {
        // Exact for one look: 0 → 6.91, 2 → 11.23 (chi-square, 0.001); one that holds at all looks is somewhat wider.
        assertThat(1_000 * rate(new int[] {500, 500}, 1, 1).upper()).isBetween(11.23, 18.0);
    }

    @Test
    void logGammaIsThatOfTheTables() {
        assertThat(Rate.logGamma(0.5)).isCloseTo(0.5723649, within(1e-6));
        assertThat(Rate.logGamma(5)).isCloseTo(Math.log(24), within(1e-9));
        assertThat(Rate.logGamma(100.5)).isCloseTo(361.435540, within(1e-5));
    }

    @Test
    void quantilesAreThoseOfTheTables() {
        assertThat(Rate.normal(0.025)).isCloseTo(1.95996, within(1e-3));
        assertThat(Rate.student(5, 0.025)).isCloseTo(2.5706, within(0.02));
        assertThat(Rate.student(10, 0.001)).isCloseTo(4.1437, within(0.05));
    }

    private static Rate rate(long... added) {
        int[] lengths = new int[added.length];
        java.util.Arrays.fill(lengths, 17);
        return rate(lengths, added);
    }

    private static Rate rate(int[] lengths, long... added) {
        return Rate.of(
                new Series(Resource.HEAP, "com.acme.Thing", NoiseScale.COUNT, lengths, added, added),
                added.length,
                1_000);
    }
}
