package dev.ullage.soak;

import dev.ullage.leak.Verdict;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Trend;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The outcome of a soak.
 *
 * @param name the soak's
 * @param rate operations per second that were asked for
 * @param ran how long it ran, in all processes together
 * @param operations how many operations there were, in all processes together
 * @param endedEarly whether it ended before its time, because the verdict was certain
 * @param windows what was seen, in its order; at least one
 */
public record SoakReport(
        String name, double rate, Duration ran, long operations, boolean endedEarly, List<SoakWindow> windows) {

    private static final double NANOS = 1e9;

    /** An immutable list. */
    public SoakReport {
        windows = List.copyOf(windows);
    }

    /** The last verdict, which is on the operation after all others: what was still filling at first has filled by then. */
    public Verdict verdict() {
        return last().verdict();
    }

    private SoakWindow last() {
        return windows.get(windows.size() - 1);
    }

    /** Operations per second that there were; less than asked for where one took longer than its turn. */
    public double achievedRate() {
        return ran.isZero() ? 0 : operations * NANOS / ran.toNanos();
    }

    /**
     * How live heap went from verdict to verdict in the last process: it shows what comes too slowly, or too seldom, for the
     * detector. Absent where there were fewer than eight.
     */
    public Optional<Trend> trend() {
        List<SoakWindow> points = windows.stream()
                .filter(each ->
                        each.process() == last().process() && each.liveHeap().isPresent())
                .toList();
        return Trend.of(
                points.stream().mapToDouble(each -> each.at().toNanos() / NANOS).toArray(),
                points.stream()
                        .mapToDouble(
                                each -> each.liveHeap().orElse(MemorySize.ZERO).bytes())
                        .toArray());
    }

    /** The report as a person reads it; it ends with the detector's last. */
    public String text() {
        String head = String.format(
                Locale.ROOT,
                "Soak %s: %s after %,d operations in %s (%.1f of %.1f a second), %,d %s%s",
                name,
                verdict().name().toLowerCase(Locale.ROOT),
                operations,
                time(ran),
                achievedRate(),
                rate,
                windows.size(),
                windows.size() == 1 ? "verdict" : "verdicts",
                endedEarly ? "; it ended early, for the verdict is certain" : "");
        return head + "\n  live    " + size(windows.get(0)) + " → " + size(last())
                + trend().map(each -> ", " + each).orElse("") + "\n  last    "
                + last().text().replace("\n", "\n  ");
    }

    private static String size(SoakWindow window) {
        return window.liveHeap().map(MemorySize::toString).orElse("?");
    }

    private static String time(Duration time) {
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() > 0
                        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                        : time.toSeconds() + " s";
    }
}
