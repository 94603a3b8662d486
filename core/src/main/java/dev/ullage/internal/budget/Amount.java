package dev.ullage.internal.budget;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Locale;

/**
 * How much of something: bytes, a count, a duration or a ratio. Immutable.
 *
 * @param unit what is counted
 * @param value how many of the unit, zero or more
 */
public record Amount(Unit unit, long value) implements Comparable<Amount> {

    private static final double WHOLE = 1000;
    private static final double NANOS_PER_MILLI = 1_000_000;

    /**
     * Rejects a negative amount.
     *
     * @throws IllegalArgumentException if {@code value} is negative
     */
    public Amount {
        if (value < 0) {
            throw new IllegalArgumentException("An amount is zero or more, but got " + value + ".");
        }
    }

    /** An amount of memory. */
    public static Amount of(MemorySize size) {
        return new Amount(Unit.BYTES, size.bytes());
    }

    /**
     * A time.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public static Amount of(Duration duration) {
        return new Amount(Unit.DURATION, duration.toNanos());
    }

    /**
     * A number of pieces.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public static Amount count(long number) {
        return new Amount(Unit.COUNT, number);
    }

    /**
     * A part of a whole, kept to the thousandth.
     *
     * @throws IllegalArgumentException if the part is negative
     */
    public static Amount ratio(double part) {
        return new Amount(Unit.RATIO, Math.round(part * WHOLE));
    }

    /** The amount more or less a part of itself, at least zero: {@code 0.05} makes 5 % more of it; rounded down. */
    Amount changedBy(double part) {
        return new Amount(unit, Math.max(0, (long) (value * (1 + part))));
    }

    /** Compares amounts of one unit. */
    @Override
    public int compareTo(Amount other) {
        return Long.compare(value, other.value);
    }

    /** As a person reads it: {@code "50 MiB"}, {@code "3"}, {@code "12.3 ms"}, {@code "0.83"}. */
    @Override
    public String toString() {
        return switch (unit) {
            case BYTES -> MemorySize.ofBytes(value).toString();
            case COUNT -> String.format(Locale.ROOT, "%,d", value);
            case DURATION -> decimal("%.3f", value / NANOS_PER_MILLI) + " ms";
            case RATIO -> decimal("%.3f", value / WHOLE);
        };
    }

    /** To the last byte: {@code "50 MiB (52,428,816 B)"}; other units as they are. */
    public String exact() {
        return unit == Unit.BYTES && value >= 1024 ? this + String.format(Locale.ROOT, " (%,d B)", value) : toString();
    }

    private static String decimal(String format, double value) {
        return String.format(Locale.ROOT, format, value).replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
