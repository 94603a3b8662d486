package dev.ullage.internal.report.html;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * A column of numbers in one unit, so that they can be compared at sight: the unit in which the middle one of them is 1 or more.
 *
 * @param title what it tells
 * @param unit its unit: {@code "MiB"}
 * @param divisor how many of what is counted make one of the unit
 * @param digits how many there are after the point
 * @param total what stands for several rows: {@code "sum"} or {@code "most"}
 */
record Column(String title, String unit, long divisor, int digits, String total) {

    private record Unit(String name, long divisor, int digits) {}

    private static final List<Unit> BYTES = List.of(
            new Unit("GiB", 1L << 30, 2),
            new Unit("MiB", 1L << 20, 1),
            new Unit("KiB", 1L << 10, 1),
            new Unit("B", 1, 0));
    private static final List<Unit> NANOS = List.of(new Unit("s", 1_000_000_000, 2), new Unit("ms", 1_000_000, 1));

    /** A number: what is shown, and what is sorted by; both empty where it is not known. */
    record Cell(String text, String sort) {}

    /** A column of sizes in bytes. */
    static Column ofBytes(String title, String total, LongStream values) {
        return of(title, total, BYTES, values);
    }

    /** A column of times in nanoseconds. */
    static Column ofNanos(String title, String total, LongStream values) {
        return of(title, total, NANOS, values);
    }

    private static Column of(String title, String total, List<Unit> units, LongStream values) {
        long[] sorted =
                values.map(Math::abs).filter(value -> value > 0).sorted().toArray();
        long middle = sorted.length == 0 ? 0 : sorted[sorted.length / 2];
        Unit unit = units.stream()
                .filter(each -> each.divisor() <= middle)
                .findFirst()
                .orElse(units.get(units.size() - 1));
        return new Column(title, unit.name(), unit.divisor(), unit.digits(), total);
    }

    /** The title with the unit: {@code "Allocated, KiB"}. */
    String head() {
        return title + ", " + unit;
    }

    Cell cell(OptionalLong value) {
        return value.isPresent()
                ? new Cell(text(value.getAsLong()), String.valueOf(value.getAsLong()))
                : new Cell("", "");
    }

    /** A number in the unit, without its name. */
    String text(long value) {
        return String.format(Locale.ROOT, "%,." + digits + "f", (double) value / divisor);
    }
}
