package dev.ullage.internal.gate.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How likely chance makes differences in pairs, of many comparisons at once.
 *
 * <p>Where both states are alike, each pair might as well have come out the other way round. So the differences of whole pairs
 * of runs are turned round in all ways, and a comparison's p-value is the part of them in which any comparison stands out as
 * much: the step-down procedure of Westfall and Young for the largest of all statistics. It needs no distribution, keeps what
 * depends on each other together, and bounds the chance that anything at all is found where nothing changed.
 */
final class SignFlips {

    /** Up to so many pairs all ways are tried, beyond it as many ways drawn at random. */
    private static final int MOST_EXACT = 12;

    private static final int WAYS = 1 << MOST_EXACT - 1;
    private static final long SEED = 256;
    private static final double ERROR_OF_ERROR = 0.1;

    private final double[][] differences;
    private final double[] floors;
    private final int pairs;

    /**
     * Differences to be judged.
     *
     * @param differences of each comparison, in each pair
     * @param floors of each comparison, the difference that does not count yet
     */
    SignFlips(double[][] differences, double[] floors) {
        this.differences = differences;
        this.floors = floors;
        pairs = differences[0].length;
    }

    /** The p-value of each comparison, adjusted for all of them. */
    double[] adjusted() {
        int comparisons = differences.length;
        double[] seen = statistics(new boolean[pairs]);
        Integer[] order = IntStream.range(0, comparisons).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble((Integer each) -> -seen[each]));
        int[] asLarge = new int[comparisons];
        int ways = pairs <= MOST_EXACT ? 1 << pairs - 1 : WAYS;
        Random random = new Random(SEED);
        for (int way = 0; way < ways; way++) {
            double[] turned = statistics(way(way, random));
            double largest = 0;
            for (int place = comparisons - 1; place >= 0; place--) {
                int comparison = order[place];
                largest = Math.max(largest, turned[comparison]);
                if (largest >= seen[comparison] * (1 - 1e-9)) {
                    asLarge[comparison]++;
                }
            }
        }
        double[] adjusted = new double[comparisons];
        double least = 0;
        for (int comparison : order) {
            least = Math.max(least, asLarge[comparison] / (double) ways);
            adjusted[comparison] = least;
        }
        return adjusted;
    }

    /** Which pairs are turned round; the first way turns none, and the first pair never is, for only the size counts. */
    private boolean[] way(int number, Random random) {
        boolean[] turned = new boolean[pairs];
        for (int pair = 1; pair < pairs; pair++) {
            turned[pair] = pairs <= MOST_EXACT ? (number >> pair - 1 & 1) == 1 : number > 0 && random.nextBoolean();
        }
        return turned;
    }

    /**
     * How much each comparison stands out: the mean difference over its standard error, and nothing where it does not count. A
     * tenth of what does not count is added to the error, for of few pairs it may come out far too small by chance.
     */
    private double[] statistics(boolean[] turned) {
        double[] statistics = new double[differences.length];
        for (int comparison = 0; comparison < statistics.length; comparison++) {
            double sum = 0;
            double squares = 0;
            for (int pair = 0; pair < pairs; pair++) {
                double difference = differences[comparison][pair];
                sum += turned[pair] ? -difference : difference;
                squares += difference * difference;
            }
            double mean = sum / pairs;
            double variance = Math.max(0, squares - sum * mean) / (pairs - 1);
            double error = Math.sqrt(variance / pairs) + floors[comparison] * ERROR_OF_ERROR;
            statistics[comparison] = Math.abs(mean) <= floors[comparison] ? 0 : Math.abs(mean) / error;
        }
        return statistics;
    }
}
