package dev.ullage.internal.report.evidence;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Locale;

/** Numbers as reports print them. */
public final class Numbers {

    private Numbers() {}

    /** At most two decimals, none that are zero: {@code "1"}, {@code "0.1"}; thousands are grouped. */
    public static String of(double value) {
        String text = String.format(Locale.ROOT, "%,.2f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /** A whole number; thousands are grouped. */
    public static String of(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A number of things: {@code "1 test"}, {@code "5,000 tests"}. */
    public static String of(long count, String thing) {
        return of(count) + " " + thing + (count == 1 ? "" : "s");
    }

    /** {@code "350 ms"}, {@code "2.5 s"}, {@code "4 min 51 s"}; {@code "0.4 ms"} where it is less than ten. */
    public static String of(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis < 1000) {
            return of(millis < 10 ? Math.round(millis * 10) / 10.0 : Math.rint(millis)) + " ms";
        }
        if (duration.toSeconds() < 120) {
            return of(Math.round(millis / 100) / 10.0) + " s";
        }
        if (duration.toHours() < 1) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toDays() < 1
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : of(duration.toDays()) + " d " + duration.toHoursPart() + " h";
    }

    /** Bytes that may be negative: {@code "-1.5 KiB"}. */
    public static String bytes(long bytes) {
        return (bytes < 0 ? "-" : "") + MemorySize.ofBytes(Math.abs(bytes));
    }

    /** An amount of a unit. */
    public static String of(double amount, Comparison.Unit unit) {
        return switch (unit) {
            case BYTES -> bytes(Math.round(amount));
            case MILLISECONDS -> of(Duration.ofNanos(Math.round(amount * 1e6)));
            case COUNT -> of(amount);
        };
    }

    /** How much it went up or down: {@code "+3.1 %"}; {@code "new"} where it was nothing before. */
    public static String change(double before, double after) {
        return before == 0 ? "new" : String.format(Locale.ROOT, "%+.1f %%", (after - before) / before * 100);
    }
}
