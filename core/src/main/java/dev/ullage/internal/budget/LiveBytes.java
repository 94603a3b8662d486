package dev.ullage.internal.budget;

import dev.ullage.internal.budget.Measured.Line;
import dev.ullage.measure.HistogramSeries;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The live objects before the first run and after each, counted by class, so that the count itself keeps nothing. */
final class LiveBytes {

    private static final int SHOWN = 3;
    private static final double LEAST_PART = 0.02;

    private final HistogramSeries series;
    private volatile boolean available = true;

    LiveBytes(int readings) {
        HistogramSeries.ofCapacity(1).rehearse();
        series = HistogramSeries.ofCapacity(readings);
    }

    void read() {
        if (series.read() == HistogramSeries.Reading.UNAVAILABLE) {
            available = false;
        }
    }

    /** Forgets the last reading. */
    void dropLast() {
        series.dropLast();
    }

    /** Whether the JVM counts objects. */
    boolean isAvailable() {
        return available;
    }

    /** The bytes of all live objects at a reading. */
    long at(int reading) {
        long sum = 0;
        for (int index = 0; index < series.classes(); index++) {
            sum += series.bytes(index, reading);
        }
        return sum;
    }

    /** The classes whose objects came to stay between two readings, the heaviest first. */
    List<Line> kept(int from, int to, String title) {
        List<Integer> grown = new ArrayList<>();
        long all = 0;
        for (int index = 0; index < series.classes(); index++) {
            if (growth(index, from, to) > 0) {
                grown.add(index);
                all += growth(index, from, to);
            }
        }
        double least = LEAST_PART * all;
        grown.removeIf(index -> growth(index, from, to) < least);
        grown.sort(Comparator.comparingLong((Integer index) -> growth(index, from, to))
                .reversed()
                .thenComparing(series::className));
        return grown.stream()
                .limit(SHOWN)
                .map(index -> new Line(title, describe(index, from, to)))
                .toList();
    }

    private String describe(int index, int from, int to) {
        long objects = series.instances(index, to) - series.instances(index, from);
        return String.format(
                Locale.ROOT,
                "%s: %+,d, %s",
                series.className(index),
                objects,
                MemorySize.ofBytes(growth(index, from, to)));
    }

    private long growth(int index, int from, int to) {
        return series.bytes(index, to) - series.bytes(index, from);
    }
}
