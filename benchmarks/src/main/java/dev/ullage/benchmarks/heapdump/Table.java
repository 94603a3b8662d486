package dev.ullage.benchmarks.heapdump;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The measurements of one size of dump, in Markdown. */
final class Table {

    private final Map<Tool, Measurement> measurements = new EnumMap<>(Tool.class);

    void add(Tool tool, Measurement measurement) {
        measurements.put(tool, measurement);
    }

    String render() {
        StringBuilder text = new StringBuilder();
        text.append("| tool | question | wall | of Ullage | of a read | CPU | peak RSS | of Ullage | least heap |\n");
        text.append("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        measurements.forEach((tool, measured) -> text.append(row(tool, measured)));
        return text.toString();
    }

    private String row(Tool tool, Measurement measured) {
        if (!measured.isAnswer()) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | failed after %s: %s | | | | | | |%n",
                    tool.tool(),
                    tool.question(),
                    seconds(measured.wall()),
                    measured.outcome().replace("|", "\\|"));
        }
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n",
                tool.tool(),
                tool.question(),
                seconds(measured.wall()),
                ratio(measured.wall().toNanos(), nanoseconds(tool.reference())),
                ratio(measured.wall().toNanos(), nanoseconds(Tool.READ)),
                seconds(measured.processor()),
                measured.peakResident(),
                ratio(measured.peakResident().bytes(), bytes(tool.reference())),
                measured.leastHeap().map(Object::toString).orElse(""));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1_000.0);
    }

    private double nanoseconds(Tool tool) {
        Measurement measured = measurements.get(tool);
        return measured == null || !measured.isAnswer() ? 0 : measured.wall().toNanos();
    }

    private double bytes(Tool tool) {
        Measurement measured = measurements.get(tool);
        return measured == null || !measured.isAnswer()
                ? 0
                : measured.peakResident().bytes();
    }

    private static String ratio(long value, double reference) {
        return reference == 0 ? "" : String.format(Locale.ROOT, "%.1f×", value / reference);
    }
}
