package dev.ullage.internal.report.evidence;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Samples of memory over a run, in columns of equal length; thinned out where there were too many, so that peaks stay.
 *
 * @param interval how often a sample was taken
 * @param samples how many were taken
 * @param at when each of those kept was taken, since the start of the run, in their order
 * @param test the test in progress, by its place in the run's tests from 0; -1 for none
 * @param columns the values of each measure that was sampled, empty where one was not known
 */
public record Series(
        Duration interval,
        long samples,
        List<Duration> at,
        List<Integer> test,
        Map<Measure, List<OptionalLong>> columns) {

    /** A series without samples. */
    public static final Series NONE = new Series(Duration.ZERO, 0, List.of(), List.of(), Map.of());

    /**
     * Copies the columns.
     *
     * @throws IllegalArgumentException if they are not of equal length
     */
    public Series {
        at = List.copyOf(at);
        test = List.copyOf(test);
        Map<Measure, List<OptionalLong>> copies = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            if (columns.containsKey(measure)) {
                copies.put(measure, List.copyOf(columns.get(measure)));
            }
        }
        columns = java.util.Collections.unmodifiableMap(copies);
        int length = at.size();
        if (test.size() != length || columns.values().stream().anyMatch(column -> column.size() != length)) {
            throw new IllegalArgumentException("The columns of a series are of one length, but there are " + length
                    + " times, " + test.size() + " tests and columns of "
                    + columns.values().stream().map(List::size).toList() + ".");
        }
    }

    /** The highest value of a measure; absent where it was never known. */
    public OptionalLong peak(Measure measure) {
        return columns.getOrDefault(measure, List.of()).stream()
                .flatMapToLong(OptionalLong::stream)
                .max();
    }
}
