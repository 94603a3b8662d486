package dev.ullage.monitor.growth;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Trend;
import dev.ullage.monitor.Trend.Forecast;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a live set grows. It does where its trend is beyond doubt, adds up to something, holds in the later half, too, and
 * rests on collections of the whole heap: a cache that fills fades, and what partial collections leave may be garbage.
 *
 * @param verdict whether it does
 * @param trend of the floor; absent where too little was seen
 * @param because the reason, as a sentence
 */
public record Growth(Verdict verdict, Optional<Trend> trend, String because) {

    /** Whether a live set grows. */
    public enum Verdict {
        /** Too few collections were seen. */
        UNKNOWN,
        /** There is no trend upwards, or none worth a word. */
        NO_TREND,
        /** It grew, and grows less and less. */
        FADING,
        /** What partial collections leave grows: it may be garbage that a collection of the whole heap frees. */
        UNPROVEN,
        /** It grows all the time. */
        GROWING
    }

    /**
     * So sure must a trend be. Of live sets that only scatter one in a thousand looks so; of those that wander, each point near the one
     * before, 8 to 16 in a thousand (measured, 100 points, likeness 0.8 and 0.9).
     */
    public static final double CONFIDENCE = 0.999;

    private static final long LEAST_RISE = 256 << 10;
    private static final double LEAST_SHARE = 0.01;
    private static final double FADED = 1.0 / 3;
    private static final double HALF_CONFIDENCE = 0.95;
    private static final double MOST_TOLD = 99.9;
    private static final int PERCENT = 100;

    /**
     * Judges a trend.
     *
     * @param isWhole whether it is one of collections of the whole heap
     */
    static Growth of(int points, Optional<Trend> trend, Optional<Trend> later, boolean isWhole) {
        if (trend.isEmpty()) {
            return new Growth(
                    Verdict.UNKNOWN,
                    trend,
                    "Too few collections were seen: " + points + " of " + Trend.LEAST_POINTS + ".");
        }
        Trend line = trend.get();
        double rise = line.perSecond() * line.over().toMillis() / 1000;
        if (line.confidence() < CONFIDENCE || !line.isGrowing()) {
            return new Growth(Verdict.NO_TREND, trend, "No trend: " + line + " may be chance (" + sure(line) + ").");
        } else if (rise < Math.max(LEAST_RISE, LEAST_SHARE * line.level().bytes())) {
            return new Growth(
                    Verdict.NO_TREND,
                    trend,
                    "No trend worth a word: it rose by " + MemorySize.ofBytes(Math.max(0, (long) rise)) + " only.");
        } else if (later.isPresent() && fades(line, later.get())) {
            return new Growth(
                    Verdict.FADING,
                    trend,
                    "It grew by " + line + ", but in the later half by " + later.get() + ": it fades.");
        }
        return isWhole
                ? new Growth(Verdict.GROWING, trend, "It grows: " + told(line) + ".")
                : new Growth(
                        Verdict.UNPROVEN,
                        trend,
                        "It may grow: " + told(line)
                                + "; but only parts of the heap were collected, and some of it may be garbage.");
    }

    private static boolean fades(Trend line, Trend later) {
        return later.perSecond() < FADED * line.perSecond() || later.confidence() < HALF_CONFIDENCE;
    }

    /** The same growth, once two counts of all live objects showed it. */
    Growth borneOut() {
        return new Growth(
                Verdict.GROWING,
                trend,
                "It grows: " + told(trend.orElseThrow()) + "; two counts of all live objects show it, too.");
    }

    private static String told(Trend line) {
        return line + " over " + line.points() + " points (" + sure(line) + ")";
    }

    private static String sure(Trend line) {
        return String.format(
                Locale.ROOT, "%.1f %% sure", Math.min(MOST_TOLD, Math.floor(10 * PERCENT * line.confidence()) / 10));
    }

    /** Whether it grows all the time. */
    public boolean isGrowing() {
        return verdict == Verdict.GROWING;
    }

    /** Whether it grows all the time, or may do so, as only partial collections show it. */
    public boolean mayGrow() {
        return isGrowing() || verdict == Verdict.UNPROVEN;
    }

    /** When a size is reached if it goes on like this; absent where it does not grow, or may only. */
    public Optional<Forecast> timeTo(MemorySize size) {
        return isGrowing() ? trend.flatMap(line -> line.timeTo(size)) : Optional.empty();
    }
}
