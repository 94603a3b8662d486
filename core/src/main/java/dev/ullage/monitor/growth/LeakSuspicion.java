package dev.ullage.monitor.growth;

import dev.ullage.measure.MemoryDelta.ClassChange;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Trend.Forecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Growth that lasts, with its evidence: very likely a leak.
 *
 * @param at when it was confirmed, by the clock of the samples
 * @param severity how soon the limit is reached: {@link Level#EMERGENCY} within 10 minutes, {@link Level#CRITICAL} within an hour,
 *     else {@link Level#WARNING}
 * @param growth of the live set, with its trend
 * @param limit of the live set; absent where there is none
 * @param classes what grew between two class histograms, the most bytes first, 20 at most; none where the monitor may not collect
 * @param between the time between these
 * @param kinds other kinds of memory that grow, too
 * @param causes what these hint at, a sentence each
 * @param recommendations what to do next, a sentence each
 */
public record LeakSuspicion(
        Duration at,
        Level severity,
        Growth growth,
        Optional<MemorySize> limit,
        List<ClassChange> classes,
        Duration between,
        List<KindGrowth> kinds,
        List<String> causes,
        List<String> recommendations) {

    private static final Duration URGENT = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofHours(1);
    private static final int MOST_CLASSES = 20;
    private static final int SHOWN = 5;

    /** Immutable lists. */
    public LeakSuspicion {
        classes = List.copyOf(classes);
        kinds = List.copyOf(kinds);
        causes = List.copyOf(causes);
        recommendations = List.copyOf(recommendations);
    }

    static LeakSuspicion of(
            Duration at,
            Growth growth,
            Optional<MemorySize> limit,
            List<ClassChange> classes,
            Duration between,
            List<KindGrowth> kinds) {
        List<LikelyCause> causes = LikelyCause.of(classes, kinds);
        return new LeakSuspicion(
                at,
                severity(limit.flatMap(growth::timeTo)),
                growth,
                limit,
                classes.stream().limit(MOST_CLASSES).toList(),
                between,
                kinds,
                causes.stream().map(LikelyCause::cause).toList(),
                recommendations(causes, classes));
    }

    private static Level severity(Optional<Forecast> forecast) {
        Duration left = forecast.map(Forecast::expected).orElse(Duration.ofDays(1));
        if (left.compareTo(URGENT) < 0) {
            return Level.EMERGENCY;
        }
        return left.compareTo(SOON) < 0 ? Level.CRITICAL : Level.WARNING;
    }

    private static List<String> recommendations(List<LikelyCause> causes, List<ClassChange> classes) {
        List<String> recommendations = new ArrayList<>(
                causes.stream().map(LikelyCause::recommendation).distinct().toList());
        if (classes.isEmpty()) {
            recommendations.add("Let the monitor count classes on suspicion: collecting(ON_SUSPICION).");
        }
        recommendations.add("Run the operation under @LeakFree or LeakDetector, which names the holder and the path.");
        return recommendations;
    }

    /** As a block of lines. */
    public String render() {
        StringBuilder text =
                new StringBuilder("Leak suspected (" + severity.title() + "): the live set grows. " + growth.because());
        limit.flatMap(growth::timeTo)
                .ifPresent(forecast -> text.append("\n  limit     ")
                        .append(limit.orElseThrow())
                        .append(" in ")
                        .append(LeakRisk.minutes(forecast.expected())));
        classes.stream()
                .limit(SHOWN)
                .forEach(change -> text.append(String.format(
                        Locale.ROOT,
                        "\n  grew      %s: %+,d objects, %s in %s",
                        change.className(),
                        change.instances().difference(),
                        change.bytes(),
                        LeakRisk.minutes(between))));
        kinds.forEach(kind -> text.append("\n  beside    ").append(kind));
        causes.forEach(cause -> text.append("\n  perhaps   ").append(cause));
        recommendations.forEach(next -> text.append("\n  next      ").append(next));
        return text.toString();
    }

    /** As {@link #render()}. */
    @Override
    public String toString() {
        return render();
    }
}
