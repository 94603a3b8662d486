package dev.ullage.internal.report.html;

import dev.ullage.internal.report.evidence.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** A part of the process's memory before the first test and at the end of the run, all in the unit of one column. */
record GrownRow(String part, String before, String after, String more) {

    private record Grown(String part, long before, long after) {

        long more() {
            return after - before;
        }
    }

    /**
     * What grew.
     *
     * @param unit of all numbers: {@code "MiB"}
     * @param rows the parts, the one that grew most first; empty where there are no two samples
     */
    record Table(String unit, List<GrownRow> rows) {}

    /** The table of a series. */
    static Table of(Series series) {
        List<Grown> grown = grown(series);
        Column column = Column.ofBytes(
                "", "sum", grown.stream().flatMapToLong(each -> LongStream.of(each.before(), each.after())));
        return new Table(
                column.unit(),
                grown.stream()
                        .sorted(Comparator.comparingLong(Grown::more).reversed())
                        .map(each -> new GrownRow(
                                each.part(),
                                column.text(each.before()),
                                column.text(each.after()),
                                column.text(each.more())))
                        .toList());
    }

    private static List<Grown> grown(Series series) {
        List<Grown> grown = new ArrayList<>();
        int first = before(series);
        for (Map.Entry<ProcessParts.Part, List<OptionalLong>> each :
                ProcessParts.of(series).entrySet()) {
            OptionalLong before =
                    first < 0 ? OptionalLong.empty() : each.getValue().get(first);
            OptionalLong after = last(each.getValue());
            if (before.isPresent() && after.isPresent()) {
                grown.add(new Grown(each.getKey().title(), before.getAsLong(), after.getAsLong()));
            }
        }
        return grown;
    }

    /** The last sample before the first test, or the first of all; -1 where there is no other after it. */
    private static int before(Series series) {
        int first = 0;
        while (first + 1 < series.test().size() && series.test().get(first + 1) < 0) {
            first++;
        }
        first = first + 1 < series.test().size() ? first : 0;
        return series.test().size() < 2 ? -1 : first;
    }

    private static OptionalLong last(List<OptionalLong> values) {
        for (int i = values.size() - 1; i >= 0; i--) {
            if (values.get(i).isPresent()) {
                return values.get(i);
            }
        }
        return OptionalLong.empty();
    }
}
