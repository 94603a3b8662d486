package dev.ullage.internal.gate.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.CollectionUse;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Sample;
import dev.ullage.monitor.Trend;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a JVM stands at one reading.
 *
 * @param target the JVM
 * @param at when it was read
 * @param watched since the watch began
 * @param sample all metrics
 * @param heap the heap after collections, against the largest heap
 * @param memory the working set against the limit of the control group; the resident memory where there is none
 * @param collections the garbage collections since the watch began, by their pauses
 * @param notes what these collections were like
 * @param alerts those of this reading
 */
public record Status(
        Target target,
        Instant at,
        Duration watched,
        Sample sample,
        Outlook heap,
        Outlook memory,
        CollectionUse collections,
        CollectionNotes notes,
        List<Alert> alerts) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An immutable list. */
    public Status {
        alerts = List.copyOf(alerts);
    }

    /** The same with these alerts. */
    public Status with(List<Alert> others) {
        return new Status(target, at, watched, sample, heap, memory, collections, notes, others);
    }

    /** The same with one more alert. */
    Status with(String text) {
        List<Alert> more = new ArrayList<>(alerts);
        more.add(new Alert(watched, text));
        return with(more);
    }

    /** The reading as a block of lines. */
    public String render() {
        List<String> lines = new ArrayList<>();
        lines.add(
                target + ", JDK " + target.java() + ", " + target.collector() + ", watched for " + Times.text(watched));
        lines.add("heap      " + heap.amount() + " after collections, " + size(Metric.HEAP_USED) + " used, "
                + size(Metric.HEAP_COMMITTED) + " committed");
        add(lines, heap);
        lines.add("memory    " + memory.what() + " " + memory.amount()
                + (memory.what().equals(Metric.RESIDENT.title()) ? "" : ", " + size(Metric.RESIDENT) + " resident"));
        add(lines, memory);
        lines.add("GC        " + collections);
        lines.add("          " + notes);
        lines.add("threads   " + sample.value(Metric.THREADS) + ", metaspace " + size(Metric.METASPACE));
        return String.join("\n  ", lines);
    }

    private static void add(List<String> lines, Outlook outlook) {
        if (!outlook.bar().isEmpty()) {
            lines.add("          " + outlook.bar() + " " + outlook.level().title());
        }
        lines.add("trend     " + outlook.prospect());
    }

    private String size(Metric metric) {
        return sample.size(metric).map(MemorySize::toString).orElse("?");
    }

    /** The reading as one line. */
    public String line() {
        return Times.clock(watched) + " heap " + heap.amount() + " ("
                + heap.level().title() + ", " + heap.prospect()
                + "); " + memory.what() + " " + memory.amount() + " ("
                + memory.level().title() + ", "
                + memory.prospect() + "); " + collections.collections()
                + (collections.collections() == 1 ? " collection" : " collections");
    }

    /** The reading as one line of JSON; {@code docs/monitor.md} tells its fields. What is not known is null. */
    public String toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", at.toString());
        json.put("watchedMillis", watched.toMillis());
        json.put("pid", target.pid());
        json.put("main", target.main());
        json.put("java", target.java());
        json.put("collector", target.collector());
        json.put("heap", json(heap));
        json.put("memory", json(memory));
        json.put("heapUsed", number(Metric.HEAP_USED));
        json.put("heapCommitted", number(Metric.HEAP_COMMITTED));
        json.put("metaspace", number(Metric.METASPACE));
        json.put("resident", number(Metric.RESIDENT));
        json.put("threads", number(Metric.THREADS));
        json.put("collections", number(Metric.COLLECTIONS));
        json.put("collectionMillis", number(Metric.COLLECTION_TIME));
        json.put("longestPauseMillis", notes.longest().toMillis());
        json.put("longPauses", notes.longPauses());
        json.put("bytesFreedByEach", notes.freedEach().map(MemorySize::bytes).orElse(null));
        json.put(
                "bytesAllocatedPerSecond",
                notes.allocatedPerSecond().map(MemorySize::bytes).orElse(null));
        json.put("alerts", alerts.stream().map(Alert::text).toList());
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("A reading could not be written as JSON.", impossible);
        }
    }

    private static Map<String, @Nullable Object> json(Outlook outlook) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("what", outlook.what());
        json.put("bytes", outlook.size().map(MemorySize::bytes).orElse(null));
        json.put("limit", outlook.limit().map(MemorySize::bytes).orElse(null));
        json.put("level", outlook.level().title());
        json.put(
                "bytesPerSecond",
                outlook.trend().map(trend -> Math.round(trend.perSecond())).orElse(null));
        json.put("isGrowing", outlook.trend().map(Trend::isGrowing).orElse(null));
        json.put("secondsToLimit", seconds(outlook.forecast().map(Trend.Forecast::expected)));
        json.put("secondsToLimitEarliest", seconds(outlook.forecast().map(Trend.Forecast::earliest)));
        json.put("secondsToLimitLatest", seconds(outlook.forecast().flatMap(Trend.Forecast::latest)));
        json.put("isRough", !outlook.caution().isEmpty());
        return json;
    }

    private static @Nullable Long seconds(Optional<Duration> time) {
        return time.map(Duration::toSeconds).orElse(null);
    }

    private @Nullable Long number(Metric metric) {
        long value = sample.value(metric);
        return value < 0 ? null : value;
    }
}
