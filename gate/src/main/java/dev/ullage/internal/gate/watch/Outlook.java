package dev.ullage.internal.gate.watch;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels.Lines;
import dev.ullage.monitor.Trend;
import dev.ullage.monitor.Trend.Forecast;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How something stands against its limit, and where it goes.
 *
 * @param what in sentences: {@code "heap"}, {@code "working set"}
 * @param size what counts now: of the heap what the last collection left in use; empty before one was seen
 * @param limit what it may not exceed; empty where there is none
 * @param lines where the levels begin; those of a limit are missing where there is none
 * @param level the highest level that is reached
 * @param trend of its floor, told for now; empty where too little was seen
 * @param end what happens at the limit: {@code "OutOfMemoryError"}
 * @param missing why there is no trend, as a part of a sentence; empty where there is one
 * @param caution why the trend is not to be trusted far, likewise; empty where nothing speaks against it
 */
public record Outlook(
        String what,
        Optional<MemorySize> size,
        Optional<MemorySize> limit,
        Lines lines,
        Level level,
        Optional<Trend> trend,
        String end,
        String missing,
        String caution) {

    private static final int WIDTH = 30;

    /** When the limit is reached if it goes on like this; empty where it does not grow beyond doubt, and where nothing is known. */
    public Optional<Forecast> forecast() {
        return trend.filter(Trend::isGrowing).flatMap(line -> limit.flatMap(line::timeTo));
    }

    /** {@code "96 MiB of 128 MiB"}. */
    String amount() {
        return size.map(MemorySize::toString).orElse("?")
                + limit.map(most -> " of " + most).orElse(", no limit");
    }

    /** {@code "OutOfMemoryError in 48 s (45 s to 52 s)"}, or why that is not known. */
    String prospect() {
        if (trend.isEmpty()) {
            return missing;
        }
        String growth = trend.get() + (trend.get().isGrowing() ? "" : ", not growing for sure");
        return growth
                + forecast()
                        .map(forecast -> ", " + end + " in " + expected(forecast))
                        .orElse("")
                + (caution.isEmpty() ? "" : "; " + caution);
    }

    static String expected(Forecast forecast) {
        return Times.text(forecast.expected()) + " (" + Times.text(forecast.earliest())
                + forecast.latest().map(latest -> " to " + Times.text(latest)).orElse(" or later") + ")";
    }

    /** Used, and where the levels begin, up to the limit; empty where there is none. */
    String bar() {
        if (limit.isEmpty() || size.isEmpty()) {
            return "";
        }
        StringBuilder bar = new StringBuilder("-".repeat(WIDTH));
        int filled = place(size.get());
        bar.replace(0, filled, "#".repeat(filled));
        Stream.of(Level.WARNING, Level.CRITICAL, Level.EMERGENCY)
                .forEach(each -> lines.line(each)
                        .filter(line -> line.compareTo(limit.get()) <= 0)
                        .ifPresent(line -> bar.setCharAt(
                                Math.min(place(line), WIDTH - 1), each.title().charAt(0))));
        return "[" + bar + "]";
    }

    private int place(MemorySize at) {
        return (int) Math.min(
                WIDTH, at.bytes() * WIDTH / Math.max(1, limit.orElseThrow().bytes()));
    }
}
