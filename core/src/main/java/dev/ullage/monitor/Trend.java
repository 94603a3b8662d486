package dev.ullage.monitor;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How fast something grows: the median of the slopes between all pairs of points (Theil–Sen), which up to a quarter of outliers
 * hardly move, with Sen's 95 % interval.
 *
 * <p>The interval assumes that deviations from the line are independent; where they are not, it is too narrow.
 *
 * @param points how many points it rests on
 * @param over the time from the first to the last
 * @param level where the line stands at the end, which is the last point or later, in bytes, at least zero
 * @param perSecond the slope in bytes per second; negative where it shrinks
 * @param leastPerSecond the lower end of the interval
 * @param mostPerSecond the upper end of the interval
 * @param confidence that it goes in the direction of its slope, and not by chance: from 0.5 to 1, by Mann and Kendall's test, and by
 *     the slope's error, which is larger where neighbours deviate alike, so that what wanders does not pass for growth
 * @see <a href="https://doi.org/10.1080/01621459.1968.10480934">Sen 1968</a>
 */
public record Trend(
        int points,
        Duration over,
        MemorySize level,
        double perSecond,
        double leastPerSecond,
        double mostPerSecond,
        double confidence) {

    /** The least number of points from which a trend is read. */
    public static final int LEAST_POINTS = 8;

    /** Slopes are looked at in pairs: 300 points are 44,850 of them. */
    private static final int MOST_POINTS = 300;

    private static final int WINDOWS = 100;
    private static final int POINTS_PER_WINDOW = 10;
    private static final double Z_95 = 1.959964;
    private static final double MOST_ALIKE = 0.95;
    /** From the median of the distances to the standard deviation of a normal distribution. */
    private static final double TO_DEVIATION = 1.4826;

    private static final double NANOS = 1e9;
    private static final Duration FOREVER = Duration.ofDays(3650);

    /**
     * The trend of the floor of a metric of bytes: of the least value in each of up to 100 windows of time, so that garbage
     * which comes and goes within a window does not count.
     *
     * @return absent where the series has too few points with a value
     * @throws IllegalArgumentException if the metric does not count bytes
     */
    public static Optional<Trend> of(SampleSeries series, Metric metric) {
        List<Sample> lows = series.points().stream()
                .map(SampleSeries.Point::lows)
                .filter(sample -> sample.size(metric).isPresent())
                .toList();
        return ofFloor(
                lows.stream().mapToDouble(sample -> sample.nanos() / NANOS).toArray(),
                lows.stream().mapToDouble(sample -> sample.value(metric)).toArray(),
                series.last().nanos() / NANOS);
    }

    /**
     * The trend of the floor of given points: of the least value in each of up to 100 windows of them.
     *
     * @param seconds the times, rising
     * @param bytes the values, one for each time
     * @param end the time at which the line's level is told, which is when forecasts begin: now, mostly, and not when the floor
     *     was seen last
     * @return absent where there are too few points, or no time between them
     * @throws IllegalArgumentException if there are not as many values as times
     */
    public static Optional<Trend> ofFloor(double[] seconds, double[] bytes, double end) {
        sameLength(seconds, bytes);
        int windows =
                Math.max(Math.min(seconds.length, LEAST_POINTS), Math.min(WINDOWS, seconds.length / POINTS_PER_WINDOW));
        double[] times = new double[windows];
        double[] lows = new double[windows];
        Arrays.fill(lows, Double.MAX_VALUE);
        for (int i = 0; i < seconds.length; i++) {
            int window = (int) ((long) i * windows / seconds.length);
            if (bytes[i] < lows[window]) {
                lows[window] = bytes[i];
                times[window] = seconds[i];
            }
        }
        return of(times, lows, end);
    }

    /**
     * The trend of given points.
     *
     * @param seconds the times, rising
     * @param bytes the values, one for each time
     * @return absent where there are too few points, or no time between them
     * @throws IllegalArgumentException if there are not as many values as times
     */
    public static Optional<Trend> of(double[] seconds, double[] bytes) {
        sameLength(seconds, bytes);
        return of(seconds, bytes, seconds.length == 0 ? 0 : seconds[seconds.length - 1]);
    }

    private static void sameLength(double[] seconds, double[] bytes) {
        if (seconds.length != bytes.length) {
            throw new IllegalArgumentException("A trend needs a value for each time, but got " + seconds.length
                    + " times and " + bytes.length + " values.");
        }
    }

    private static Optional<Trend> of(double[] seconds, double[] bytes, double end) {
        double[] x = thinned(seconds);
        double[] y = thinned(bytes);
        int n = x.length;
        double[] slopes = slopes(x, y);
        if (n < LEAST_POINTS || slopes.length == 0) {
            return Optional.empty();
        }
        double slope = median(slopes);
        double[] starts = new double[n];
        Arrays.setAll(starts, i -> y[i] - slope * x[i]);
        double level = median(sorted(starts)) + slope * end;
        double deviation = Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
        double spread = Z_95 * deviation;
        int low = (int) Math.max(0, Math.floor((slopes.length - spread) / 2));
        int high = (int) Math.min(slopes.length - 1.0, Math.ceil((slopes.length + spread) / 2));
        return Optional.of(new Trend(
                n,
                Duration.ofNanos((long) ((x[n - 1] - x[0]) * NANOS)),
                MemorySize.ofBytes(Math.max(0, Math.round(level))),
                slope,
                slopes[low],
                slopes[high],
                slope == 0
                        ? normal(0)
                        : Math.min(normal(score(slopes) / deviation), normal(Math.abs(slope) / error(x, y, slope)))));
    }

    /** Kendall's: how many slopes rise more than fall, or the other way round. */
    private static double score(double[] slopes) {
        double score = 0;
        for (double each : slopes) {
            score += Math.signum(each);
        }
        return Math.abs(score);
    }

    /**
     * The distribution of the standard normal at a value of zero or more, to 7.5e-8.
     *
     * @see <a href="https://personal.math.ubc.ca/~cbm/aands/page_932.htm">Abramowitz and Stegun, 26.2.17</a>
     */
    private static double normal(double z) {
        double t = 1 / (1 + 0.2316419 * z);
        double tail = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return 1 - Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * tail;
    }

    /**
     * The standard error of the slope, by the median deviation, and more where a point deviates as the one before did: then there is
     * less to go by than there are points.
     */
    private static double error(double[] x, double[] y, double slope) {
        int n = x.length;
        double[] deviations = new double[n];
        Arrays.setAll(deviations, i -> y[i] - slope * x[i]);
        double middle = median(sorted(deviations));
        double center = Arrays.stream(x).average().orElse(0);
        double around = 0;
        double all = 0;
        double shared = 0;
        for (int i = 0; i < n; i++) {
            deviations[i] -= middle;
            around += (x[i] - center) * (x[i] - center);
            all += deviations[i] * deviations[i];
            shared += i == 0 ? 0 : deviations[i] * deviations[i - 1];
        }
        double seen = all == 0 ? 0 : shared / all;
        // What is seen in few points is too little, by this much (Kendall 1954).
        double likeness = Math.min(MOST_ALIKE, seen + (1 + 4 * seen) / n);
        double widening = seen <= Z_95 / Math.sqrt(n) ? 1 : Math.sqrt((1 + likeness) / (1 - likeness));
        double spread = TO_DEVIATION
                * median(sorted(Arrays.stream(deviations).map(Math::abs).toArray()));
        return widening * spread / Math.sqrt(around);
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Every k-th of too many, the last included. */
    private static double[] thinned(double[] all) {
        int n = Math.min(all.length, MOST_POINTS);
        double[] some = new double[n];
        Arrays.setAll(some, i -> all[n == 1 ? 0 : (int) ((long) i * (all.length - 1) / (n - 1))]);
        return some;
    }

    private static double[] slopes(double[] x, double[] y) {
        double[] slopes = new double[x.length * (x.length - 1) / 2];
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                if (x[j] > x[i]) {
                    slopes[count++] = (y[j] - y[i]) / (x[j] - x[i]);
                }
            }
        }
        double[] sorted = Arrays.copyOf(slopes, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Whether it grows beyond doubt: the whole interval does. */
    public boolean isGrowing() {
        return leastPerSecond > 0;
    }

    /**
     * When the line reaches a limit, if it goes on like this.
     *
     * @return absent where it does not grow, or not within ten years
     */
    public Optional<Forecast> timeTo(MemorySize limit) {
        double left = Math.max(0, limit.bytes() - level.bytes());
        return time(left, perSecond)
                .map(expected ->
                        new Forecast(expected, time(left, mostPerSecond).orElse(expected), time(left, leastPerSecond)));
    }

    private static Optional<Duration> time(double left, double perSecond) {
        double seconds = perSecond > 0 ? left / perSecond : Double.MAX_VALUE;
        return seconds > FOREVER.toSeconds()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /**
     * When a limit is reached.
     *
     * @param expected from the end on, at which the line stands at its level
     * @param earliest by the upper end of the interval of the slope
     * @param latest by its lower end; absent where that does not grow: it may be never
     */
    public record Forecast(Duration expected, Duration earliest, Optional<Duration> latest) {}

    /** As a person reads it: {@code "+1.5 MiB/min (1.3 to 1.8)"}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%+.1f MiB/min (%.1f to %.1f)",
                perMinute(perSecond),
                perMinute(leastPerSecond),
                perMinute(mostPerSecond));
    }

    private static double perMinute(double bytesPerSecond) {
        double value = Math.round(bytesPerSecond * 600 / (1 << 20)) / 10.0;
        return value == 0 ? 0 : value;
    }
}
