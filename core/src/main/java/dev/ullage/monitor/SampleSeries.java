package dev.ullage.monitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Samples in their order, bounded in number: when there is no room, every two neighbouring points become one, which keeps the
 * least and the most of each metric. So an hour takes as much memory as a minute, and no peak is lost.
 *
 * <p>Nothing is allocated once it is made: 16 bytes a point and metric, and 24 a point; 430 KB for 2,000 points. Safe for
 * use by several threads.
 */
public final class SampleSeries {

    /** The default number of points: 2,000. */
    public static final int POINTS = 2000;

    /**
     * One or more successive samples.
     *
     * @param lows the least of each metric, with the time and test of the point's first sample
     * @param highs the most of each metric, with the time and test of the point's last sample
     */
    public record Point(Sample lows, Sample highs) {}

    private static final int METRICS = Sample.METRICS.length;

    private final long[][] lows;
    private final long[][] highs;
    private final long[] begins;
    private final long[] ends;
    private final int[] firstTests;
    private final int[] lastTests;
    private final Sample[] peaks = new Sample[METRICS];
    private final Sample last = new Sample();
    private int points;
    private long samples;
    private int perPoint = 1;
    private int inLast;

    private SampleSeries(int capacity) {
        lows = new long[METRICS][capacity];
        highs = new long[METRICS][capacity];
        begins = new long[capacity];
        ends = new long[capacity];
        firstTests = new int[capacity];
        lastTests = new int[capacity];
        Arrays.setAll(peaks, metric -> new Sample());
    }

    /**
     * A series that keeps at most so many points, and at least half as many once it was full.
     *
     * @throws IllegalArgumentException if the number is less than 2 or odd
     */
    public static SampleSeries ofCapacity(int points) {
        if (points < 2 || points % 2 != 0) {
            throw new IllegalArgumentException(
                    "A series needs an even number of points, 2 or more, for example 2000, but got " + points + ".");
        }
        return new SampleSeries(points);
    }

    /** Adds a copy of a sample; those of a series come in the order of their time. */
    public synchronized void add(Sample sample) {
        if (points > 0 && inLast < perPoint) {
            join(sample);
        } else {
            if (points == begins.length) {
                halve();
            }
            append(sample);
        }
        last.set(sample);
        samples++;
        for (int i = 0; i < METRICS; i++) {
            if (sample.value(Sample.METRICS[i]) > peaks[i].value(Sample.METRICS[i])) {
                peaks[i].set(sample);
            }
        }
    }

    private void append(Sample sample) {
        begins[points] = sample.nanos();
        firstTests[points] = sample.test();
        for (int i = 0; i < METRICS; i++) {
            lows[i][points] = Sample.ABSENT;
            highs[i][points] = Sample.ABSENT;
        }
        points++;
        inLast = 0;
        join(sample);
    }

    private void join(Sample sample) {
        int point = points - 1;
        ends[point] = sample.nanos();
        lastTests[point] = sample.test();
        for (int i = 0; i < METRICS; i++) {
            long value = sample.value(Sample.METRICS[i]);
            lows[i][point] = least(lows[i][point], value);
            highs[i][point] = Math.max(highs[i][point], value);
        }
        inLast++;
    }

    private void halve() {
        for (int point = 0; point < points / 2; point++) {
            int one = 2 * point;
            int other = one + 1;
            begins[point] = begins[one];
            firstTests[point] = firstTests[one];
            ends[point] = ends[other];
            lastTests[point] = lastTests[other];
            for (int i = 0; i < METRICS; i++) {
                lows[i][point] = least(lows[i][one], lows[i][other]);
                highs[i][point] = Math.max(highs[i][one], highs[i][other]);
            }
        }
        points /= 2;
        perPoint *= 2;
    }

    private static long least(long one, long other) {
        return one < 0 || (other >= 0 && other < one) ? other : one;
    }

    /** How many samples were added. */
    public synchronized long samples() {
        return samples;
    }

    /** The points so far, in their order; copies. */
    public synchronized List<Point> points() {
        List<Point> copies = new ArrayList<>(points);
        for (int point = 0; point < points; point++) {
            copies.add(new Point(
                    at(begins[point], firstTests[point], lows, point),
                    at(ends[point], lastTests[point], highs, point)));
        }
        return List.copyOf(copies);
    }

    private static Sample at(long nanos, int test, long[][] values, int point) {
        Sample sample = new Sample();
        sample.begin(nanos, test);
        for (int i = 0; i < METRICS; i++) {
            sample.set(Sample.METRICS[i], values[i][point]);
        }
        return sample;
    }

    /** The whole sample at which a metric stood highest, the first of several; a sample without values before there is one. */
    public synchronized Sample peak(Metric metric) {
        return peaks[metric.ordinal()].copy();
    }

    /** The last sample; one without values before there is one. */
    public synchronized Sample last() {
        return last.copy();
    }
}
