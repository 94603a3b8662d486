package dev.ullage.monitor.component;

import dev.ullage.measure.MemorySize;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a named part of a program has used so far.
 *
 * @param name its name
 * @param baseline its size when it was registered
 * @param last its size at the last sample
 * @param peak the most at any sample
 * @param average over all samples
 * @param samples how many there were
 * @param hits how often it had what was asked for
 * @param misses how often it had not
 * @param failures how often its size could not be read
 * @param failure what was thrown first then; empty where nothing was
 */
public record ComponentUse(
        String name,
        MemorySize baseline,
        MemorySize last,
        MemorySize peak,
        MemorySize average,
        long samples,
        long hits,
        long misses,
        long failures,
        Optional<String> failure) {

    private static final int PERCENT = 100;

    /** Of what it had to take at its peak, the share that it uses on average: low for a part that swells and is then idle. Absent where it never had a size. */
    public OptionalDouble efficiency() {
        return peak.bytes() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) average.bytes() / peak.bytes());
    }

    /** The share of hits, {@code 0.92} for 92 %; absent where nothing was asked for, or nobody counts. */
    public OptionalDouble hitRate() {
        return hits + misses == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / (hits + misses));
    }

    /** As a row: {@code "template cache  4 MiB  12 MiB  6 MiB  50 %  92 %"}. */
    String row(int width) {
        return String.format(
                        Locale.ROOT,
                        "%-" + width + "s  %10s  %10s  %10s  %10s  %10s  %8s",
                        name,
                        baseline,
                        last,
                        peak,
                        average,
                        percent(efficiency()),
                        percent(hitRate()))
                + failure.map(text -> "  not read " + failures + " times: " + text)
                        .orElse("");
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? Math.round(PERCENT * share.getAsDouble()) + " %" : "-";
    }
}
