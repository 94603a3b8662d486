package dev.ullage.internal.gate.compare;

import dev.ullage.internal.gate.baseline.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One figure of the suite or of a test, in all runs.
 *
 * @param figure what
 * @param test the id of the test in the last run; absent for the suite
 * @param before how many bytes it was in the runs of the one state
 * @param after how many it was in those of the other, in the same order
 */
record PairedFigure(Figure figure, Optional<String> test, List<Long> before, List<Long> after) {

    /** How much more it is in each pair. */
    double[] differences() {
        return IntStream.range(0, before.size())
                .mapToDouble(pair -> after.get(pair) - before.get(pair))
                .toArray();
    }

    double medianBefore() {
        return median(before.stream().mapToDouble(Long::doubleValue).toArray());
    }

    /** How much more it is in the middle of the pairs. */
    double effect() {
        return median(differences());
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
