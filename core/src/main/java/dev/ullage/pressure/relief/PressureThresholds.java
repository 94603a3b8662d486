package dev.ullage.pressure.relief;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Threshold;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the levels of pressure begin.
 *
 * @param low where {@link PressureLevel#LOW} begins
 * @param medium where {@link PressureLevel#MEDIUM} begins
 * @param high where {@link PressureLevel#HIGH} begins
 * @param critical where {@link PressureLevel#CRITICAL} begins
 */
public record PressureThresholds(Threshold low, Threshold medium, Threshold high, Threshold critical) {

    /** 70, 80, 90 and 95 % of the limit. */
    public static final PressureThresholds STANDARD = of("70%", "80%", "90%", "95%");

    /**
     * Thresholds of texts, as {@link Threshold#parse} reads them.
     *
     * @throws IllegalArgumentException if a text is no threshold; the message says what is accepted
     */
    public static PressureThresholds of(String low, String medium, String high, String critical) {
        return new PressureThresholds(
                Threshold.parse(low), Threshold.parse(medium), Threshold.parse(high), Threshold.parse(critical));
    }

    /**
     * The thresholds in bytes.
     *
     * @param baseline asked once, and only where a threshold is relative to it
     * @throws IllegalArgumentException if one needs a limit and there is none, or they do not rise
     */
    Map<PressureLevel, MemorySize> inBytes(Supplier<MemorySize> baseline, Optional<MemorySize> limit) {
        List<Threshold> all = List.of(low, medium, high, critical);
        MemorySize base =
                all.stream().anyMatch(Threshold.AboveBaseline.class::isInstance) ? baseline.get() : MemorySize.ZERO;
        Map<PressureLevel, MemorySize> sizes = new EnumMap<>(PressureLevel.class);
        MemorySize before = MemorySize.ZERO;
        for (int i = 0; i < all.size(); i++) {
            PressureLevel level = PressureLevel.values()[i + 1];
            Threshold threshold = all.get(i);
            MemorySize size = threshold
                    .line(base, limit)
                    .orElseThrow(() -> new IllegalArgumentException("The level " + level.title() + " begins at "
                            + threshold + ", but there is no limit. Give a size, for example \"200MiB\"."));
            if (size.compareTo(before) <= 0) {
                throw new IllegalArgumentException(
                        "The level " + level.title() + " begins at " + threshold + ", which is "
                                + size + " here, but the level below begins at " + before
                                + ". Each must be more than the one before, for example \"70%\", \"80%\", \"90%\", \"95%\".");
            }
            sizes.put(level, size);
            before = size;
        }
        return sizes;
    }
}
