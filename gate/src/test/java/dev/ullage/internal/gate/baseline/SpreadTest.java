package dev.ullage.internal.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoThere() {
        assertThat(Spread.of(5, 1, 900).median()).isEqualTo(5);
        assertThat(Spread.of(1, 4, 8, 900).median()).isEqualTo(6);
    }

    @Test
    void equalRunsHaveNoNoise() {
        assertThat(Spread.of(440, 440, 440)).isEqualTo(new Spread(440, 0));
    }

    @Test
    void runsInOneOfTwoModesHaveNoiseThoughMostAreEqual() {
        assertThat(Spread.of(100, 100, 100, 200, 200).noise()).isEqualTo(57);
    }

    @Test
    void theNoiseIsTheStandardDeviationOfANormalOne() {
        for (int runs : new int[] {3, 5, 10, 30}) {
            Random random = new Random(runs);
            double mean = IntStream.range(0, 20_000)
                    .mapToLong(i -> Spread.of(IntStream.range(0, runs)
                                    .mapToLong(j -> 1_000_000 + (long) (1000 * random.nextGaussian()))
                                    .toArray())
                            .noise())
                    .average()
                    .orElseThrow();

            assertThat(mean).as("of %d runs", runs).isCloseTo(1000, within(150.0));
        }
    }

    @Test
    void negativeOnesAreRefused() {
        assertThatThrownBy(() -> new Spread(-1, 0))
                .hasMessage("median and noise are zero or more bytes, but got -1 and 0");
    }
}
