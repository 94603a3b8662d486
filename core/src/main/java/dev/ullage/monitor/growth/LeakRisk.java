package dev.ullage.monitor.growth;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Trend.Forecast;
import dev.ullage.monitor.gc.GcStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How likely it is that something leaks, by what can be seen without looking into the heap. A score to sort and to alert by, not a
 * verdict: that is {@code LeakDetector}'s.
 *
 * <p>A live set that grows counts 60; its limit within an hour 20, within a day 10; collections that give back less than 80 % of what
 * was allocated 10; each other kind of memory that grows 10. Growth that fades, or that only partial collections show, counts 10.
 *
 * @param percent from 0 for none to 100
 * @param reasons what counts, a sentence each; where nothing does, why not
 */
public record LeakRisk(int percent, List<String> reasons) {

    /** Below this share of what was allocated, collections give back too little. */
    public static final double EFFICIENCY = 0.8;

    private static final int MOST = 100;
    private static final int GROWS = 60;
    private static final int SOON = 20;
    private static final int LITTLE = 10;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** An immutable list. */
    public LeakRisk {
        reasons = List.copyOf(reasons);
    }

    /**
     * Weighs what is known.
     *
     * @param growth of the live set
     * @param statistics of collections
     * @param kinds that grow beside the heap
     * @param limit of the live set; absent where there is none
     */
    public static LeakRisk of(
            Growth growth, GcStatistics statistics, List<KindGrowth> kinds, Optional<MemorySize> limit) {
        List<String> reasons = new ArrayList<>();
        int percent = 0;
        reasons.add(growth.because());
        switch (growth.verdict()) {
            case GROWING -> percent += GROWS;
            case FADING, UNPROVEN -> percent += LITTLE;
            case UNKNOWN, NO_TREND -> {}
        }
        Optional<Forecast> forecast = limit.flatMap(growth::timeTo);
        if (forecast.isPresent() && forecast.get().expected().compareTo(DAY) < 0) {
            Duration left = forecast.get().expected();
            percent += left.compareTo(HOUR) < 0 ? SOON : LITTLE;
            reasons.add(
                    "The limit of " + limit.get() + " is reached in " + minutes(left) + " if it goes on like this.");
        }
        if (growth.isGrowing() && statistics.efficiency().orElse(1) < EFFICIENCY) {
            percent += LITTLE;
            reasons.add(String.format(
                    Locale.ROOT,
                    "Collections gave back %.0f %% of what was allocated.",
                    MOST * statistics.efficiency().orElseThrow()));
        }
        for (KindGrowth kind : kinds) {
            percent += LITTLE;
            reasons.add("It grows beside the heap: " + kind + ".");
        }
        return new LeakRisk(Math.min(MOST, percent), reasons);
    }

    static String minutes(Duration time) {
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() > 0
                        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                        : time.toSeconds() + " s";
    }
}
