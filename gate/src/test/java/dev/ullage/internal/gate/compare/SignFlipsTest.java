package dev.ullage.internal.gate.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignFlipsTest {

    @Test
    void ofOneComparisonItIsTheExactTest() {
        double[] differences = {5, 4, 3, 6, 5, 4, -1, 5};

        double[] chances = new SignFlips(new double[][] {differences}, new double[] {0}).adjusted();

        // Of 128 ways, up to the sign of all, as large are: none turned, and the only negative one turned.
        assertThat(chances[0]).isEqualTo(2 / 128.0);
    }

    @Test
    void oneThatStandsOutIsFoundAmongThousands() {
        Random random = new Random(1);
        double[][] differences = new double[3000][];
        Arrays.setAll(differences, i -> random.doubles(8, -1, 1).toArray());
        differences[1234] = random.doubles(8, 29, 31).toArray();
        double[] floors = new double[3000];
        Arrays.fill(floors, 1);

        double[] chances = new SignFlips(differences, floors).adjusted();

        assertThat(chances[1234]).isEqualTo(1 / 128.0);
        assertThat(IntStream.range(0, 3000).filter(i -> chances[i] < 0.05)).containsExactly(1234);
    }

    @Test
    void oneThatStandsOutFarDoesNotHideAnother() {
        double[][] differences = {{1e6, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6}, {3, 3, 3, 3, 3, 3, 3, 3}, new double[8]};

        double[] chances = new SignFlips(differences, new double[] {1, 1, 1}).adjusted();

        assertThat(chances).containsExactly(1 / 128.0, 1 / 128.0, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 14})
    void whereNothingChangedSomethingIsFoundNoOftenerThanTheLevelSays(int pairs) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int trials = pairs > 12 ? 200 : 1000;
        long found = IntStream.range(0, trials)
                .filter(trial -> {
                    double[][] differences = new double[30][];
                    // Heavy tails, and two modes.
                    Arrays.setAll(
                            differences,
                            i -> IntStream.range(0, pairs)
                                    .mapToDouble(pair ->
                                            i % 2 == 0 ? Math.pow(random.nextGaussian(), 3) : random.nextInt(3) - 1)
                                    .toArray());
                    double[] chances = new SignFlips(differences, new double[30]).adjusted();
                    return Arrays.stream(chances).anyMatch(chance -> chance <= 0.05);
                })
                .count();

        assertThat(found / (double) trials).as("seed %d", seed).isLessThan(0.05 + 4 * Math.sqrt(0.05 * 0.95 / trials));
    }
}
