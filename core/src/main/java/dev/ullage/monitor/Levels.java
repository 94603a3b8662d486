package dev.ullage.monitor;

import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the levels begin. Each may have several thresholds, of which the lowest counts, or none.
 *
 * @param warning where {@link Level#WARNING} begins
 * @param critical where {@link Level#CRITICAL} begins
 * @param emergency where {@link Level#EMERGENCY} begins
 */
public record Levels(List<Threshold> warning, List<Threshold> critical, List<Threshold> emergency) {

    /**
     * Warning 50 MiB above the baseline; critical 70 MiB above it, or with less than 30 MiB free; emergency at 95 % of the
     * limit.
     */
    public static final Levels STANDARD = of("baseline+50MiB", "baseline+70MiB, limit-30MiB", "95%");

    private static final String OFF = "off";

    /** Immutable lists. */
    public Levels {
        warning = List.copyOf(warning);
        critical = List.copyOf(critical);
        emergency = List.copyOf(emergency);
    }

    /**
     * Levels of texts: thresholds as {@link Threshold#parse} reads them, separated by commas; or {@code "off"}.
     *
     * @throws IllegalArgumentException if a text cannot be read; the message says which, and what is accepted
     */
    public static Levels of(String warning, String critical, String emergency) {
        return new Levels(
                thresholds(Level.WARNING, warning),
                thresholds(Level.CRITICAL, critical),
                thresholds(Level.EMERGENCY, emergency));
    }

    /**
     * The same with another text for one level.
     *
     * @throws IllegalArgumentException if the text cannot be read, or for {@link Level#NORMAL}, which has no beginning
     */
    public Levels with(Level level, String text) {
        List<Threshold> given = thresholds(level, text);
        return switch (level) {
            case NORMAL ->
                throw new IllegalArgumentException(
                        "The level normal has no threshold of its own; give one of warning, critical, emergency.");
            case WARNING -> new Levels(given, critical, emergency);
            case CRITICAL -> new Levels(warning, given, emergency);
            case EMERGENCY -> new Levels(warning, critical, given);
        };
    }

    private static List<Threshold> thresholds(Level level, String text) {
        if (text.strip().equals(OFF)) {
            return List.of();
        }
        List<Threshold> thresholds = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            try {
                thresholds.add(Threshold.parse(part));
            } catch (IllegalArgumentException unreadable) {
                throw new IllegalArgumentException(
                        "The level " + level.title() + " is \"" + text + "\", but \"" + part.strip()
                                + "\" is no threshold. Each must be " + Threshold.ACCEPTED
                                + "; separate several by commas, or give \"off\". An example is \"baseline+50MiB\".",
                        unreadable);
            }
        }
        return thresholds;
    }

    /** The thresholds of a level; none for {@link Level#NORMAL}. */
    public List<Threshold> of(Level level) {
        return switch (level) {
            case NORMAL -> List.of();
            case WARNING -> warning;
            case CRITICAL -> critical;
            case EMERGENCY -> emergency;
        };
    }

    /** The lines that these levels draw above a baseline and below a limit. */
    public Lines lines(MemorySize baseline, Optional<MemorySize> limit) {
        return new Lines(
                lowest(warning, baseline, limit),
                lowest(critical, baseline, limit),
                lowest(emergency, baseline, limit));
    }

    private static Optional<MemorySize> lowest(
            List<Threshold> thresholds, MemorySize baseline, Optional<MemorySize> limit) {
        return thresholds.stream()
                .flatMap(threshold -> threshold.line(baseline, limit).stream())
                .min(MemorySize::compareTo);
    }

    /**
     * Levels in bytes; absent where a level is off, or needs a limit and there is none.
     *
     * @param warning where {@link Level#WARNING} begins
     * @param critical where {@link Level#CRITICAL} begins
     * @param emergency where {@link Level#EMERGENCY} begins
     */
    public record Lines(Optional<MemorySize> warning, Optional<MemorySize> critical, Optional<MemorySize> emergency) {

        /** The highest level whose line is reached. */
        public Level level(MemorySize size) {
            return Stream.of(Level.EMERGENCY, Level.CRITICAL, Level.WARNING)
                    .filter(level -> line(level)
                            .filter(line -> size.compareTo(line) >= 0)
                            .isPresent())
                    .findFirst()
                    .orElse(Level.NORMAL);
        }

        /** Where a level begins; absent for {@link Level#NORMAL}. */
        public Optional<MemorySize> line(Level level) {
            return switch (level) {
                case NORMAL -> Optional.empty();
                case WARNING -> warning;
                case CRITICAL -> critical;
                case EMERGENCY -> emergency;
            };
        }

        /** The lowest line above a size; absent where none is. */
        public Optional<MemorySize> next(MemorySize size) {
            return Stream.of(warning, critical, emergency)
                    .flatMap(Optional::stream)
                    .filter(line -> line.compareTo(size) > 0)
                    .min(MemorySize::compareTo);
        }
    }
}
