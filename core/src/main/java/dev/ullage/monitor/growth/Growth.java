package dev.ullage.monitor.growth;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Trend;
import dev.ullage.monitor.Trend.Forecast;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a live set grows. It does where its trend is beyond doubt, adds up to something, and holds in the later half, too: a cache
 * that fills fades, and is no growth.
 *
 * @param verdict whether it does
 * @param trend of the floor; absent where too little was seen
 * @param isSure whether it rests on collections of the whole heap, so that no garbage counts
 * @param because the reason, as a sentence
 */
public record Growth(Verdict verdict, Optional<Trend> trend, boolean isSure, String because) {

    /** Whether a live set grows. */
    public enum Verdict {
        /** Too few collections were seen. */
        UNKNOWN,
        /** There is no trend upwards, or none worth a word. */
        NO_TREND,
        /** It grew, and grows less and less. */
        FADING,
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

    static Growth of(int points, Optional<Trend> trend, Optional<Trend> later, boolean isSure) {
        if (trend.isEmpty()) {
            return new Growth(
                    Verdict.UNKNOWN,
                    trend,
                    isSure,
                    "Too few collections were seen: " + points + " of " + Trend.LEAST_POINTS + ".");
        }
        Trend line = trend.get();
        double rise = line.perSecond() * line.over().toMillis() / 1000;
        if (line.confidence() < CONFIDENCE || !line.isGrowing()) {
            return new Growth(
                    Verdict.NO_TREND, trend, isSure, "No trend: " + line + " may be chance (" + sure(line) + ").");
        } else if (rise < Math.max(LEAST_RISE, LEAST_SHARE * line.level().bytes())) {
            return new Growth(
                    Verdict.NO_TREND,
                    trend,
                    isSure,
                    "No trend worth a word: it rose by " + MemorySize.ofBytes(Math.max(0, (long) rise)) + " only.");
        }
        boolean lasts = later.isEmpty()
                || (later.get().perSecond() >= FADED * line.perSecond()
                        && later.get().confidence() >= HALF_CONFIDENCE);
        return lasts
                ? new Growth(
                        Verdict.GROWING,
                        trend,
                        isSure,
                        "It grows: " + line + " over " + line.points() + " points (" + sure(line) + ")"
                                + (isSure ? "." : "; whole collections may yet free some of it."))
                : new Growth(
                        Verdict.FADING,
                        trend,
                        isSure,
                        "It grew by " + line + ", but in the later half by " + later.get() + ": it fades.");
    }

    private static String sure(Trend line) {
        return String.format(
                Locale.ROOT, "%.1f %% sure", Math.min(MOST_TOLD, Math.floor(10 * PERCENT * line.confidence()) / 10));
    }

    /** Whether it grows all the time. */
    public boolean isGrowing() {
        return verdict == Verdict.GROWING;
    }

    /** When a size is reached if it goes on like this; absent where it does not grow. */
    public Optional<Forecast> timeTo(MemorySize size) {
        return isGrowing() ? trend.flatMap(line -> line.timeTo(size)) : Optional.empty();
    }
}
