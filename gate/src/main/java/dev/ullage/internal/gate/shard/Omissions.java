package dev.ullage.internal.gate.shard;

import dev.ullage.internal.gate.shard.KeptRows.Kept;
import dev.ullage.internal.report.evidence.LiveHeap;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.Scope.Omitted;
import dev.ullage.internal.report.evidence.Series;
import dev.ullage.internal.report.evidence.TestRow.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What remains of a run where not all rows of its tests do: others are counted, and what points at them points at none. */
final class Omissions {

    private static final int NONE = -1;

    private Omissions() {}

    /** How many tests of each result have no row. */
    static List<Omitted> of(List<Kept> rows, Map<Result, Long> counts) {
        List<Omitted> omitted = new ArrayList<>();
        counts.forEach((result, count) -> {
            long kept =
                    rows.stream().filter(each -> each.row().result() == result).count();
            if (count > kept) {
                omitted.add(new Omitted(result, count - kept));
            }
        });
        return omitted;
    }

    /** The readings of a shard, each at the test of the whole that it was at. */
    static void memory(RunBuilder builder, Run of, List<Kept> rows, int shard) {
        Map<Integer, Integer> places = new HashMap<>();
        for (int place = 0; place < rows.size(); place++) {
            if (rows.get(place).shard() == shard) {
                places.put(rows.get(place).place(), place);
            }
        }
        Series series = of.series();
        builder.memory(
                new Series(
                        series.interval(),
                        series.samples(),
                        series.at(),
                        series.test().stream()
                                .map(test -> places.getOrDefault(test, NONE))
                                .toList(),
                        series.columns()),
                of.liveHeaps().stream()
                        .map(live -> new LiveHeap(live.at(), places.getOrDefault(live.test(), NONE), live.size()))
                        .toList());
    }
}
