package dev.ullage.internal.report.html;

import dev.ullage.internal.report.evidence.LiveHeap;
import dev.ullage.internal.report.evidence.Measure;
import dev.ullage.internal.report.evidence.Pause;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** A run with fewer points to draw, of which the highest stay. */
final class Thinned {

    /** A pause takes as much room as so many points. */
    private static final int PER_PAUSE = 4;

    private Thinned() {}

    /** The run with about so many samples, and readings of live heap, at most. */
    static Run to(int most, Run run) {
        return run.series().at().size() <= most
                        && run.liveHeaps().size() <= most
                        && run.pauses().size() <= most / PER_PAUSE
                ? run
                : RunBuilder.of(run)
                        .memory(series(most, run.series()), liveHeaps(most, run.liveHeaps()))
                        .pauses(longest(most / PER_PAUSE, run.pauses()))
                        .as(run.verdict());
    }

    /** The first and the last sample, and of each stretch those with most heap and most memory of the process. */
    private static Series series(int most, Series all) {
        int size = all.at().size();
        if (size <= most) {
            return all;
        }
        SortedSet<Integer> kept = new TreeSet<>(List.of(0, size - 1));
        int stretches = Math.max(1, most / 2);
        Measure whole = ProcessParts.whole(all);
        for (int stretch = 0; stretch < stretches; stretch++) {
            int from = (int) ((long) size * stretch / stretches);
            int to = (int) ((long) size * (stretch + 1) / stretches);
            kept.add(highest(from, to, sample -> value(all, Measure.HEAP_USED, sample)));
            kept.add(highest(from, to, sample -> value(all, whole, sample)));
        }
        Map<Measure, List<OptionalLong>> columns = new EnumMap<>(Measure.class);
        all.columns().forEach((measure, values) -> columns.put(measure, picked(values, kept)));
        return new Series(all.interval(), all.samples(), picked(all.at(), kept), picked(all.test(), kept), columns);
    }

    private static List<LiveHeap> liveHeaps(int most, List<LiveHeap> all) {
        int size = all.size();
        if (size <= most) {
            return all;
        }
        SortedSet<Integer> kept = new TreeSet<>(List.of(0, size - 1));
        for (int stretch = 0; stretch < most; stretch++) {
            int from = (int) ((long) size * stretch / most);
            int to = (int) ((long) size * (stretch + 1) / most);
            kept.add(highest(from, to, reading -> all.get(reading).size().bytes()));
        }
        return picked(all, kept);
    }

    private static List<Pause> longest(int most, List<Pause> all) {
        return all.stream()
                .sorted(Comparator.comparing(Pause::took).reversed())
                .limit(most)
                .sorted(Comparator.comparing(Pause::at))
                .toList();
    }

    private static int highest(int from, int to, ToLongFunction<Integer> value) {
        int highest = from;
        for (int each = from + 1; each < to; each++) {
            highest = value.applyAsLong(each) > value.applyAsLong(highest) ? each : highest;
        }
        return highest;
    }

    private static long value(Series series, Measure measure, int sample) {
        List<OptionalLong> column = series.columns().get(measure);
        return column == null ? -1 : column.get(sample).orElse(-1);
    }

    private static <T> List<T> picked(List<T> all, SortedSet<Integer> kept) {
        List<T> picked = new ArrayList<>(kept.size());
        kept.forEach(each -> picked.add(all.get(each)));
        return picked;
    }
}
