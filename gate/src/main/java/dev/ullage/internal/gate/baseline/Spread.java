package dev.ullage.internal.gate.baseline;

import java.util.stream.LongStream;

/**
 * Several measurements of one thing, in bytes.
 *
 * <p>The noise is the mean distance from the median, scaled to what the standard deviation of a normal distribution would be.
 * One wild run weighs half as much in it as in a standard deviation, and where most runs are equal it still knows of the
 * others, which the usual robust measures (MAD, S<sub>n</sub>, Q<sub>n</sub>) then take for nothing.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param noise how far they lie apart, as a standard deviation
 */
public record Spread(long median, long noise) {

    /** Of a normal distribution, the standard deviation over the mean distance from the median. */
    private static final double DEVIATION = Math.sqrt(Math.PI / 2);

    /**
     * Rejects what measurements cannot amount to.
     *
     * @throws IllegalArgumentException if one of them is negative
     */
    public Spread {
        if (median < 0 || noise < 0) {
            throw new IllegalArgumentException(
                    "median and noise are zero or more bytes, but got " + median + " and " + noise);
        }
    }

    /** What one or more measurements amount to. */
    static Spread of(long... values) {
        long[] sorted = LongStream.of(values).sorted().toArray();
        int middle = sorted.length / 2;
        long median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        double distance = LongStream.of(values)
                .map(value -> Math.abs(value - median))
                .average()
                .orElseThrow();
        double fewRuns = values.length > 1 ? Math.sqrt(values.length / (values.length - 1.0)) : 1;
        return new Spread(median, (long) Math.ceil(distance * DEVIATION * fewRuns));
    }
}
