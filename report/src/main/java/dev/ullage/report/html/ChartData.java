package dev.ullage.report.html;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ullage.measure.MemorySize;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.JsonEscapes;
import dev.ullage.report.evidence.LevelChange;
import dev.ullage.report.evidence.Lines;
import dev.ullage.report.evidence.Measure;
import dev.ullage.report.evidence.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the chart draws, as JSON that may stand in a script element. */
final class ChartData {

    private static final JsonMapper JSON = JsonMapper.builder(new JsonFactoryBuilder()
                    .characterEscapes(JsonEscapes.ofScripts())
                    .build())
            .build();

    private final Run run;
    private final ObjectNode json;

    private ChartData(Run run, ObjectNode json) {
        this.run = run;
        this.json = json;
    }

    static String of(Evidence evidence) {
        ObjectNode data = JSON.createObjectNode().put("several", evidence.runs().size() > 1);
        ArrayNode runs = data.putArray("runs");
        int first = 0;
        for (Run run : evidence.runs()) {
            new ChartData(run, runs.addObject().put("first", first)).add();
            first += run.tests().size();
        }
        try {
            return JSON.writeValueAsString(data);
        } catch (IOException impossible) {
            throw new IllegalStateException("A tree of plain nodes could not be written.", impossible);
        }
    }

    private void add() {
        SortedSet<Duration> times = new TreeSet<>(run.series().at());
        run.liveHeaps().forEach(live -> times.add(live.at()));
        ArrayNode axis = json.putArray("times");
        times.forEach(time -> axis.add(seconds(time)));
        ArrayNode series = json.putArray("series");
        sampled(series, times, Measure.HEAP_USED, "heap");
        sampled(
                series,
                times,
                run.series().peak(Measure.WORKING_SET).isPresent() ? Measure.WORKING_SET : Measure.RESIDENT,
                "memory");
        Map<Duration, Long> live = new HashMap<>();
        run.liveHeaps().forEach(each -> live.put(each.at(), each.size().bytes()));
        column(series, times, "live heap", "live", live);
        lines();
        ArrayNode starts = json.putArray("starts");
        run.tests().forEach(test -> starts.add(seconds(test.start())));
        ArrayNode changes = json.putArray("changes");
        run.changes().stream()
                .filter(LevelChange::decides)
                .forEach(change -> changes.addObject()
                        .put("at", seconds(change.at()))
                        .put("to", change.to().title()));
    }

    private void sampled(ArrayNode series, SortedSet<Duration> times, Measure measure, String color) {
        List<OptionalLong> values = run.series().columns().get(measure);
        if (values == null) {
            return;
        }
        Map<Duration, Long> known = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            Duration at = run.series().at().get(i);
            values.get(i).ifPresent(value -> known.merge(at, value, Math::max));
        }
        column(series, times, measure.title(), color, known);
    }

    /** A time at which only live heap is known is a gap in the samples, not an end; the one before is drawn on. */
    private void column(
            ArrayNode series, SortedSet<Duration> times, String label, String color, Map<Duration, Long> known) {
        ObjectNode column = series.addObject().put("label", label).put("color", color);
        ArrayNode values = column.putArray("values");
        boolean steps = color.equals("live");
        SortedSet<Duration> sampled = new TreeSet<>(run.series().at());
        @Nullable Long last = null;
        for (Duration time : times) {
            Long value = known.get(time);
            boolean filled = value == null && !steps && !sampled.contains(time);
            values.add(filled ? last : value);
            last = filled ? last : value;
        }
    }

    private void lines() {
        ArrayNode lines = json.putArray("lines");
        Lines live = run.liveHeapLines();
        Lines set = run.workingSetLines();
        boolean ofLive = live.baseline().isPresent();
        Lines shown = ofLive ? live : set;
        String of = ofLive ? "" : " (memory)";
        line(lines, "baseline" + of, "baseline", shown.baseline());
        line(lines, "warning" + of, "warning-line", shown.warning());
        line(lines, "critical" + of, "critical-line", shown.critical());
        line(
                lines,
                "limit",
                "limit-line",
                set.limit().or(() -> run.environment().memoryLimit()).or(live::limit));
    }

    private static void line(ArrayNode lines, String label, String color, Optional<MemorySize> value) {
        value.ifPresent(size ->
                lines.addObject().put("label", label).put("color", color).put("value", size.bytes()));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
