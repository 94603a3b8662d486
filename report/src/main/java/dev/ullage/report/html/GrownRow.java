package dev.ullage.report.html;

import dev.ullage.measure.MemorySize;
import dev.ullage.report.evidence.Numbers;
import dev.ullage.report.evidence.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A part of the process's memory before the first test and at the end of the run. */
record GrownRow(String part, String before, String after, String more) {

    private record Grown(String part, long before, long after) {

        long more() {
            return after - before;
        }
    }

    /** The parts, the one that grew most first; empty where there are no two samples. */
    static List<GrownRow> of(Series series) {
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
        return grown.stream()
                .sorted(Comparator.comparingLong(Grown::more).reversed())
                .map(each ->
                        new GrownRow(each.part(), size(each.before()), size(each.after()), Numbers.bytes(each.more())))
                .toList();
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

    private static String size(long bytes) {
        return MemorySize.ofBytes(bytes).toString();
    }
}
