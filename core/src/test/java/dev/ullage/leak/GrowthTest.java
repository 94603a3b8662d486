package dev.ullage.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ullage.leak.Growth.Kind;
import dev.ullage.leak.Growth.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final int[] FIRST_ROUNDS = {17, 17, 17, 17, 17};
    private static final int[] ESCALATED = {17, 17, 17, 17, 17, 71, 293, 1181, 4729, 16411};

    @Test
    void oneObjectPerIterationIsSteady() {
        Growth growth = counts(ESCALATED, 17, 17, 17, 17, 17, 71, 293, 1181, 4729, 16411);

        assertThat(growth.shape(5)).isEqualTo(Shape.STEADY);
        assertThat(growth.rate()).isEqualTo(1.0);
        assertThat(growth.steadyRounds()).isEqualTo(10);
    }

    @Test
    void oneObjectInTenIterationsIsSteady() {
        Growth growth = counts(ESCALATED, 2, 2, 1, 2, 2, 7, 29, 118, 473, 1641);

        assertThat(growth.shape(5)).isEqualTo(Shape.STEADY);
        assertThat(growth.rate()).isBetween(0.099, 0.101);
    }

    @Test
    void aFewObjectsAreSteadyButTellNothing() {
        int[] ofASlowBody = {3, 3, 3, 3, 17, 71, 293};

        Growth few = counts(ofASlowBody, 0, 0, 0, 0, 1, 2, 3);
        Growth onePerIteration = counts(new int[] {3, 3, 3, 7}, 3, 3, 3, 7);

        assertThat(few.shape(5)).isEqualTo(Shape.STEADY);
        assertThat(few.isTelling()).isFalse();
        assertThat(onePerIteration.isTelling()).isTrue();
    }

    @Test
    void growthThatStoppedIsQuiet() {
        Growth growth = counts(FIRST_ROUNDS, 400, 31, 2, 1, 0);

        assertThat(growth.shape(5)).isEqualTo(Shape.QUIET);
    }

    @Test
    void aSingleRoundOfGrowthIsNotRising() {
        Growth growth = counts(FIRST_ROUNDS, 0, 0, 0, 0, 3);

        assertThat(growth.isRising()).isFalse();
    }

    @Test
    void whatIsGivenBackIsQuiet() {
        Growth growth = counts(FIRST_ROUNDS, 17, 17, 17, 17, -47);

        assertThat(growth.shape(5)).isEqualTo(Shape.QUIET);
    }

    @Test
    void aCacheThatFillsIsNotSteady() {
        // 10,000 entries, one new key per iteration: full within the last round.
        Growth growth = counts(ESCALATED, 17, 17, 17, 17, 17, 71, 293, 1181, 4729, 3624);

        assertThat(growth.shape(5)).isEqualTo(Shape.UNEVEN);
        assertThat(growth.steadyRounds()).isEqualTo(1);
    }

    @Test
    void fadingRatesAreAFade() {
        // Random keys out of 20,000: the rate falls with what is already there.
        Growth growth = counts(ESCALATED, 17, 17, 17, 17, 17, 70, 289, 1130, 4010, 8830);

        assertThat(growth.shape(5)).isEqualTo(Shape.FADING);
    }

    @Test
    void whatFadesOnTopOfALeakComesToRestAtTheLeaksOwnRate() {
        int[] rounds = {17, 17, 17, 17, 17, 71, 293, 1181, 4729};
        Growth growth = counts(rounds, 30, 25, 21, 19, 18, 74, 302, 1200, 4770);

        assertThat(growth.shape(5)).isEqualTo(Shape.STEADY);
    }

    @Test
    void anArrayThatGrowsBehindOthersThatComeAndGoMayBeHidden() {
        int[] rounds = {17, 17, 17, 17, 17, 71};

        Growth highest = new Growth(new long[] {96, 0, 360, 0, -200, 1544}, rounds, Kind.CAPACITY);
        Growth wandering = new Growth(new long[] {96, 0, 3600, 0, -2000, 1544}, rounds, Kind.CAPACITY);
        Growth rising = new Growth(new long[] {0, 0, 360, 0, 200, 1544}, rounds, Kind.CAPACITY);

        assertThat(highest.mayBeHidden()).isTrue();
        assertThat(highest.isRising()).isFalse();
        assertThat(wandering.mayBeHidden()).isFalse();
        assertThat(rising.mayBeHidden()).isFalse();
    }

    @Test
    void aBufferFlushedEveryThousandIterationsIsNotSteady() {
        // What stays of 1,000 after each round's end.
        Growth growth = counts(ESCALATED, 17, 17, 17, 17, 17, 71, 293, 181, 729, -589);

        assertThat(growth.shape(5)).isEqualTo(Shape.QUIET);
    }

    @Test
    void aLeakOnTopOfAFilledCacheIsSteadyFromThereOn() {
        int[] rounds = {17, 17, 71, 293, 1181, 4729, 16411, 12959};
        Growth growth = counts(rounds, 34, 34, 142, 340, 1181, 4729, 16411, 12959);

        assertThat(growth.steadyRounds()).isEqualTo(5);
        assertThat(growth.shape(5)).isEqualTo(Shape.STEADY);
    }

    @Test
    void aRandomLeakOfOneInTenIsSteadyAlmostAlways() {
        int steady = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            long[] added = new long[ESCALATED.length];
            for (int round = 0; round < added.length; round++) {
                for (int i = 0; i < ESCALATED[round]; i++) {
                    added[round] += random.nextInt(10) == 0 ? 1 : 0;
                }
            }

            Growth growth = new Growth(added, ESCALATED, Kind.COUNT);

            steady += growth.shape(5) == Shape.STEADY ? 1 : 0;
        }

        // The others get extra rounds.
        assertThat(steady).isGreaterThanOrEqualTo(190);
    }

    @Test
    void aListsCapacityGrowsInSteps() {
        long[] capacity = {112, 96, 0, 360, 1544, 5208, 30072, 88992};
        Growth growth = new Growth(capacity, new int[] {17, 17, 17, 71, 293, 1181, 4729, 16411}, Kind.CAPACITY);

        assertThat(growth.shape(5)).isEqualTo(Shape.STEADY);
    }

    @Test
    void anArrayThatGrowsAfterGarbageWasGivenBackIsSteady() {
        long[] capacity = {-261_168, 1088, 1088, 1088, 1088, 1088, 4544, 18_752, 75_584, 302_656, 1_050_304, 72_256};
        int[] iterations = {17, 17, 17, 17, 17, 17, 71, 293, 1181, 4729, 16_411, 1129};
        Growth growth = new Growth(capacity, iterations, Kind.CAPACITY);

        assertThat(growth.shape(5)).isEqualTo(Shape.STEADY);
    }

    @Test
    void aBufferThatReachedItsLargestSizeIsQuiet() {
        long[] capacity = {4096, 0, 8192, 0, 0, 0};
        Growth growth = new Growth(capacity, new int[] {17, 17, 17, 17, 17, 71}, Kind.CAPACITY);

        assertThat(growth.shape(5)).isEqualTo(Shape.QUIET);
    }

    @Test
    void nativeMemoryMustGrowByMoreThanItsNoise() {
        long[] pages = {45_056, 12_288, 4_096, 196_608, 90_112};
        Growth growth = new Growth(pages, FIRST_ROUNDS, Kind.NATIVE_BYTES);

        assertThat(growth.isRising()).isFalse();
    }

    @Test
    void nativeMemoryThatGrewByMoreThanItsNoiseOnlyOfLateIsNotSteady() {
        long[] pages = {0, 4_096, 802_816, 57_344, 2_015_232, 4_702_208, 3_674_112};
        Growth growth = new Growth(pages, new int[] {17, 131, 541, 2179, 16_411, 16_411, 16_411}, Kind.NATIVE_BYTES);

        assertThat(growth.isRising()).isTrue();
        assertThat(growth.shape(5)).isEqualTo(Shape.UNEVEN);
    }

    @Test
    void nativeMemoryThatGrowsWithEachRoundIsSteady() {
        long[] pages = {45_056, 9_306_112, 38_404_096, 154_796_032, 154_796_032, 122_290_176};
        Growth growth = new Growth(pages, new int[] {17, 71, 293, 1181, 1181, 933}, Kind.NATIVE_BYTES);

        assertThat(growth.shape(5)).isEqualTo(Shape.STEADY);
    }

    @Test
    void roundsThatDoNotAllAgreeWithTheirCommonRateAreNotSteady() {
        // Names of loggers, as an HTTP server that starts and stops makes them now and then.
        int[] rounds = {17, 17, 17, 17, 17, 211, 853, 1801, 1489, 1489, 317, 127};
        Growth growth = counts(rounds, 4, 0, 1, 2, 0, 51, 118, 29, 8, 20, 14, 1);

        assertThat(growth.shape(5)).isEqualTo(Shape.UNEVEN);
    }

    @Test
    void oneRoundOfTenMayBeOffTheRate() {
        // Blocks leak, and in one round the JVM filled a cache of arrays.
        int[] rounds = {17, 17, 17, 17, 17, 103, 389, 97, 97, 103, 37, 31};
        Growth growth = counts(rounds, 19, 19, 18, 23, 18, 123, 389, 98, 152, 105, 37, 33);

        assertThat(growth.shape(5)).isEqualTo(Shape.STEADY);
    }

    @Test
    void aLeakMayHideBehindObjectsOfItsClassThatGo() {
        Growth growth = counts(new int[] {17, 17, 103, 16_411}, 40, -3, -5, -100);

        assertThat(growth.moved(1)).isTrue();
        assertThat(growth.moved(2)).as("5 of 103 iterations").isFalse();
        assertThat(growth.moved(3)).as("100 of 16,411 iterations").isFalse();
    }

    @Test
    void whatComesAndGoesBesidesIsNoFade() {
        int[] rounds = {17, 17, 17, 17, 127, 509, 2039, 5535};
        Growth growth = counts(rounds, 49, 221, 42, -108, 116, 583, 2046, 5358);

        assertThat(growth.isFading()).isFalse();
    }

    @Test
    void theShareGivenBackIsThatOfTheMostThereWas() {
        Growth growth = counts(new int[] {17, 71, 17}, 17, 83, -75);

        assertThat(growth.shareGivenBack()).isEqualTo(0.75);
    }

    @Test
    void theSwingIsHowFarShortRoundsAreOffTheRate() {
        int[] rounds = {17, 17, 17, 17, 17, 71, 293, 1_181, 4_729, 16_411};
        Growth growth = counts(rounds, 117, -36, 85, 17, 17, 71, 293, 1_181, 4_729, 16_211);

        assertThat(growth.swing(257)).isCloseTo(100, within(1.0));
    }

    @Test
    void nothingCameOrWentBesidesSinceTheLastRoundThatWasOffTheRate() {
        int[] rounds = {17, 17, 17, 17, 17, 103, 419, 1_693, 6_779, 16_411, 16_411, 16_411};
        Growth growth = counts(rounds, 17, 17, 17, 17, 17, 103, 419, 1_693, 6_779, 7_315, 16_411, 16_411);

        assertThat(growth.undisturbedRounds()).isEqualTo(2);
    }

    private static Growth counts(int[] rounds, long... added) {
        return new Growth(added, rounds, Kind.COUNT);
    }
}
