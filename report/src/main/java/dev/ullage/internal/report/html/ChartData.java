package dev.ullage.internal.report.html;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.Lines;
import dev.ullage.internal.report.evidence.Measure;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the charts draw, as JSON that may stand in a script element. */
final class ChartData {

    /** Of all runs together; so many of one run are more than a wide screen has. */
    private static final int MOST_POINTS = 12_000;
    /** Of one of many runs. */
    private static final int LEAST_POINTS = 80;

    private final Run run;
    private final ObjectNode json;
    private final SortedSet<Duration> times;
    private final SortedSet<Duration> sampled;

    private ChartData(Run whole, int most, ObjectNode json) {
        run = Thinned.to(most, whole);
        this.json = json;
        sampled = new TreeSet<>(run.series().at());
        times = new TreeSet<>(sampled);
        run.liveHeaps().forEach(live -> times.add(live.at()));
    }

    static String of(Evidence evidence) {
        ObjectNode data = ScriptJson.MAPPER
                .createObjectNode()
                .put("several", evidence.runs().size() > 1);
        ArrayNode runs = data.putArray("runs");
        ObjectNode flames = data.putObject("flames");
        int first = 0;
        int most = Math.max(LEAST_POINTS, MOST_POINTS / evidence.runs().size());
        for (Run run : evidence.runs()) {
            new ChartData(run, most, runs.addObject().put("first", first)).add();
            first += run.tests().size();
            flames(run, runs.size() - 1, flames);
        }
        return ScriptJson.text(data);
    }

    private static void flames(Run run, int number, ObjectNode flames) {
        for (int i = 0; i < run.leaks().size(); i++) {
            if (!run.leaks().get(i).stacks().isEmpty()) {
                FlameView.write(run.leaks().get(i), flames.putObject(Anchors.leak(number, i)));
            }
        }
    }

    private void add() {
        ArrayNode axis = json.putArray("times");
        times.forEach(time -> axis.add(seconds(time)));
        heap(json.putObject("heap"));
        process(json.putObject("process"));
        ArrayNode starts = json.putArray("starts");
        ArrayNode ends = json.putArray("ends");
        run.tests().forEach(test -> {
            starts.add(seconds(test.start()));
            ends.add(seconds(end(test)));
        });
        ArrayNode changes = json.putArray("changes");
        run.changes()
                .forEach(change -> changes.addObject()
                        .put("at", seconds(change.at()))
                        .put("panel", change.decides() ? "heap" : "process")
                        .put("to", change.to().title()));
        ArrayNode marks = json.putArray("collections");
        if (run.pauses().isEmpty()) {
            collections(marks);
        } else {
            run.pauses()
                    .forEach(pause -> marks.addObject()
                            .put("at", seconds(pause.at()))
                            .put("count", 1)
                            .put("ms", Math.round(pause.took().toNanos() / 1e4) / 100.0)
                            .put("kind", pause.kind()));
        }
        if (run.outcome().kind() != Outcome.Kind.COMPLETED) {
            json.putObject("end")
                    .put("at", seconds(times.isEmpty() ? run.duration() : times.last()))
                    .put("what", run.outcome().kind().title());
        }
    }

    /** A test that came to no end goes on until the run does. */
    private Duration end(TestRow test) {
        Duration end = test.start().plus(test.duration());
        boolean open = test.result() == TestRow.Result.UNFINISHED && !times.isEmpty();
        return open && times.last().compareTo(end) > 0 ? times.last() : end;
    }

    private void heap(ObjectNode panel) {
        ArrayNode series = panel.putArray("series");
        List<OptionalLong> used = run.series().columns().get(Measure.HEAP_USED);
        if (used != null) {
            column(series, "heap used", "heap", samples(used));
        }
        Map<Duration, Long> live = new HashMap<>();
        run.liveHeaps().forEach(each -> live.put(each.at(), each.size().bytes()));
        if (!live.isEmpty()) {
            column(series, "live heap", "live", live);
        }
        lines(panel, run.liveHeapLines());
    }

    private void process(ObjectNode panel) {
        ArrayNode series = panel.putArray("series");
        ProcessParts.of(run.series())
                .forEach((part, values) ->
                        column(series, part.title(), "part-" + part.name().toLowerCase(Locale.ROOT), samples(values)));
        Lines lines = run.workingSetLines();
        lines(
                panel,
                new Lines(
                        lines.baseline(),
                        lines.warning(),
                        lines.critical(),
                        lines.emergency(),
                        lines.limit().or(() -> run.environment().memoryLimit())));
    }

    /** Of several samples of one time the highest. */
    private Map<Duration, Long> samples(List<OptionalLong> values) {
        Map<Duration, Long> known = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            Duration at = run.series().at().get(i);
            values.get(i).ifPresent(value -> known.merge(at, value, Math::max));
        }
        return known;
    }

    /** A time at which only live heap is known is a gap in the samples, not an end; the one before is drawn on. */
    private void column(ArrayNode series, String label, String color, Map<Duration, Long> known) {
        ObjectNode column = series.addObject().put("label", label).put("color", color);
        ArrayNode values = column.putArray("values");
        boolean steps = color.equals("live");
        @Nullable Long last = null;
        for (Duration time : times) {
            Long value = known.get(time);
            boolean filled = value == null && !steps && !sampled.contains(time);
            values.add(filled ? last : value);
            last = filled ? last : value;
        }
    }

    private static void lines(ObjectNode panel, Lines all) {
        ArrayNode lines = panel.putArray("lines");
        line(lines, "baseline", "baseline", all.baseline());
        line(lines, "warning", "warning-line", all.warning());
        line(lines, "critical", "critical-line", all.critical());
        line(lines, "limit", "limit-line", all.limit());
    }

    private static void line(ArrayNode lines, String label, String color, Optional<MemorySize> value) {
        value.ifPresent(size ->
                lines.addObject().put("label", label).put("color", color).put("value", size.bytes()));
    }

    /** Of a run whose pauses are not known: when there was one or more since the sample before, and how many milliseconds they took. */
    private void collections(ArrayNode marks) {
        List<OptionalLong> counts = run.series().columns().getOrDefault(Measure.COLLECTIONS, List.of());
        List<OptionalLong> spent = run.series().columns().getOrDefault(Measure.COLLECTION_TIME, List.of());
        long count = -1;
        long time = -1;
        for (int i = 0; i < counts.size(); i++) {
            long countNow = counts.get(i).orElse(count);
            long timeNow = i < spent.size() ? spent.get(i).orElse(time) : time;
            if (count >= 0 && countNow > count) {
                marks.addObject()
                        .put("at", seconds(run.series().at().get(i)))
                        .put("count", countNow - count)
                        .put("ms", Math.max(0, timeNow - Math.max(0, time)));
            }
            count = Math.max(count, countNow);
            time = Math.max(time, timeNow);
        }
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
