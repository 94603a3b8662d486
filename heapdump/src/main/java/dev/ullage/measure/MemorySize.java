package dev.ullage.measure;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, zero or more.
 *
 * <p>Units are binary, as in {@code -Xmx}: {@code K}, {@code KB} and {@code KiB} all mean 1024 bytes. Instances are
 * immutable and safe for use by several threads.
 *
 * @param bytes the size in bytes, zero or more
 */
public record MemorySize(long bytes) implements Comparable<MemorySize> {

    private static final String UNITS = "KMGTP";
    private static final Pattern GRAMMAR =
            Pattern.compile("\\s*(\\d+)(?:\\.(\\d+))?\\s*(?:([KMGTP])(?:I?B)?|B)?\\s*", Pattern.CASE_INSENSITIVE);

    /** No bytes. */
    public static final MemorySize ZERO = new MemorySize(0);

    /**
     * Rejects a negative size.
     *
     * @throws IllegalArgumentException if {@code bytes} is negative
     */
    public MemorySize {
        if (bytes < 0) {
            throw new IllegalArgumentException("A memory size is zero or more bytes, but got " + bytes + ".");
        }
    }

    /**
     * A size of the given number of bytes.
     *
     * @throws IllegalArgumentException if {@code bytes} is negative
     */
    public static MemorySize ofBytes(long bytes) {
        return bytes == 0 ? ZERO : new MemorySize(bytes);
    }

    /**
     * Reads a size such as {@code "512"}, {@code "64KiB"}, {@code "1.5 g"} or {@code "10MB"}.
     *
     * <p>A fraction needs a unit above the byte, and is rounded down to whole bytes.
     *
     * @throws IllegalArgumentException if the text is not a size, or the size does not fit in 63 bits; the message
     *     recites the grammar
     */
    public static MemorySize parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            throw notASize(text, "is not a memory size");
        }
        if (matcher.group(2) != null && matcher.group(3) == null) {
            throw notASize(text, "is a fraction of a byte");
        }
        int shift = matcher.group(3) == null
                ? 0
                : 10 * (UNITS.indexOf(matcher.group(3).toUpperCase(Locale.ROOT)) + 1);
        try {
            long whole = Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift);
            long fraction =
                    matcher.group(2) == null ? 0 : (long) (Double.parseDouble("0." + matcher.group(2)) * (1L << shift));
            return ofBytes(Math.addExact(whole, fraction));
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            throw notASize(text, "is 8 EiB or larger");
        }
    }

    private static IllegalArgumentException notASize(String text, String why) {
        return new IllegalArgumentException("\"" + text + "\" " + why
                + ". Give a number and a unit, one of B, KiB, MiB, GiB, TiB, PiB"
                + " (K and KB mean KiB, and so on; no unit means bytes), for example \"64KiB\" or \"1.5GiB\".");
    }

    /**
     * This size and another together.
     *
     * @throws ArithmeticException if the sum does not fit in 63 bits
     */
    public MemorySize plus(MemorySize other) {
        return ofBytes(Math.addExact(bytes, other.bytes));
    }

    /** This size less another, at least zero. */
    public MemorySize minusOrZero(MemorySize other) {
        return ofBytes(Math.max(0, bytes - other.bytes));
    }

    @Override
    public int compareTo(MemorySize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The size in its largest unit, with at most one decimal: {@code "512 B"}, {@code "64 KiB"}, {@code "1.5 GiB"}. */
    @Override
    public String toString() {
        return format(bytes);
    }

    /** A number of bytes, which may be negative, printed as {@link #toString()} prints a size: {@code "-1.5 KiB"}. */
    static String format(long bytes) {
        if (bytes == Long.MIN_VALUE) {
            return "-8192 PiB";
        }
        long magnitude = Math.abs(bytes);
        int unit = -1;
        double value = magnitude;
        // 1023.95 would print as "1024.0" of the smaller unit.
        while (value >= (unit < 0 ? 1024 : 1023.95) && unit < UNITS.length() - 1) {
            value /= 1024;
            unit++;
        }
        String sign = bytes < 0 ? "-" : "";
        if (unit < 0) {
            return sign + magnitude + " B";
        }
        String number = String.format(Locale.ROOT, "%.1f", value);
        return sign + (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + " "
                + UNITS.charAt(unit) + "iB";
    }
}
