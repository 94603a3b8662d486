package dev.ullage.monitor.adaptive;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.Threshold;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is normal, learnt from the peaks of runs above their baselines: a peak beyond Tukey's fence of those before is worth a
 * warning, one beyond the far fence is critical. Peaks count above the baseline, so what was learnt holds where another JDK, machine
 * or limit gives another baseline.
 *
 * <p>Nothing is learnt from fewer than 8 runs; the last 100 count. What was learnt only ever tightens: {@link #within} keeps the hard
 * thresholds. Immutable.
 *
 * @param peaks in bytes above the baseline, the oldest first
 * @see <a href="https://www.itl.nist.gov/div898/handbook/prc/section1/prc16.htm">NIST on fences</a>
 */
public record LearntLevels(List<MemorySize> peaks) {

    /** From so many runs on something is learnt. */
    public static final int LEAST_RUNS = 8;

    /** So many runs count. */
    public static final int MOST_RUNS = 100;

    private static final double FENCE = 1.5;
    private static final double FAR_FENCE = 3;

    /** Runs that are all alike still differ by what a cache or a class takes. */
    private static final long LEAST_SPREAD = 1 << 20;

    private static final String KEY = "peaks";

    /** The last runs, in an immutable list. */
    public LearntLevels {
        peaks = List.copyOf(peaks.subList(Math.max(0, peaks.size() - MOST_RUNS), peaks.size()));
    }

    /** Nothing learnt yet. */
    public static LearntLevels none() {
        return new LearntLevels(List.of());
    }

    /** With one more run, by its peak above its baseline. */
    public LearntLevels observing(MemorySize peak) {
        return new LearntLevels(Stream.concat(peaks.stream(), Stream.of(peak)).toList());
    }

    /** Whether there were enough runs. */
    public boolean isLearnt() {
        return peaks.size() >= LEAST_RUNS;
    }

    /** Above the baseline, where a warning begins; absent before there were enough runs. */
    public Optional<MemorySize> warning() {
        return beyond(FENCE);
    }

    /** Above the baseline, where it is critical; absent before there were enough runs. */
    public Optional<MemorySize> critical() {
        return beyond(FAR_FENCE);
    }

    private Optional<MemorySize> beyond(double fence) {
        if (!isLearnt()) {
            return Optional.empty();
        }
        double spread = Math.max(LEAST_SPREAD, quantile(0.75) - quantile(0.25));
        return Optional.of(MemorySize.ofBytes(Math.round(quantile(0.75) + fence * spread)));
    }

    /** Between neighbours in proportion. */
    private double quantile(double share) {
        long[] sorted = peaks.stream().mapToLong(MemorySize::bytes).sorted().toArray();
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** The hard levels, and those that were learnt beside them: of the thresholds of a level the lowest counts, so none gets looser. */
    public Levels within(Levels hard) {
        return new Levels(with(hard.warning(), warning()), with(hard.critical(), critical()), hard.emergency());
    }

    private static List<Threshold> with(List<Threshold> hard, Optional<MemorySize> learnt) {
        List<Threshold> both = new ArrayList<>(hard);
        learnt.ifPresent(size -> both.add(new Threshold.AboveBaseline(size)));
        return both;
    }

    /** What was learnt, in words. */
    @Override
    public String toString() {
        if (!isLearnt()) {
            return "Nothing is learnt yet: " + peaks.size() + " of " + LEAST_RUNS + " runs were observed.";
        }
        return String.format(
                Locale.ROOT,
                "Learnt from %d runs: peaks of %s above the baseline (quarters %s and %s), so a warning begins at"
                        + " baseline + %s, critical at baseline + %s.",
                peaks.size(),
                MemorySize.ofBytes(Math.round(quantile(0.5))),
                MemorySize.ofBytes(Math.round(quantile(0.25))),
                MemorySize.ofBytes(Math.round(quantile(0.75))),
                warning().orElseThrow(),
                critical().orElseThrow());
    }

    /**
     * Writes it to a file, which {@link #load} reads.
     *
     * @throws IOException if the file cannot be written
     */
    public void save(Path file) throws IOException {
        Files.writeString(
                file,
                "# Peaks of live heap above the baseline in bytes, the oldest first. " + this + "\n" + KEY + "="
                        + peaks.stream()
                                .map(peak -> String.valueOf(peak.bytes()))
                                .collect(Collectors.joining(","))
                        + "\n");
    }

    /**
     * Reads what was saved; nothing where there is no such file.
     *
     * @throws IOException if the file cannot be read, or holds something else
     */
    public static LearntLevels load(Path file) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (NoSuchFileException notYet) {
            return none();
        } catch (IllegalArgumentException malformed) {
            throw unreadable(file, malformed);
        }
        String text = properties.getProperty(KEY, "");
        try {
            return text.isBlank() && properties.containsKey(KEY)
                    ? none()
                    : new LearntLevels(Stream.of(text.split(","))
                            .map(String::strip)
                            .map(Long::valueOf)
                            .map(MemorySize::ofBytes)
                            .toList());
        } catch (IllegalArgumentException noSizes) {
            throw unreadable(file, noSizes);
        }
    }

    private static IOException unreadable(Path file, IllegalArgumentException cause) {
        return new IOException(
                file
                        + " holds no learnt levels: it needs a line \"peaks=\" with sizes in bytes, separated by commas, for"
                        + " example \"peaks=1048576,2097152\". Delete the file to learn anew.",
                cause);
    }
}
