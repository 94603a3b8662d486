package dev.ullage.internal.junit.ledger;

import dev.ullage.internal.ledger.Entry;
import dev.ullage.internal.ledger.Quantity;
import dev.ullage.measure.DurationText;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The most that a test may take or leave behind of one quantity.
 *
 * @param quantity what is bounded
 * @param key the configuration parameter that bounds it for all tests
 * @param most in the quantity's unit
 */
record LedgerBudget(Quantity quantity, String key, long most) {

    private static final String PREFIX = "ullage.ledger.budget.";
    private static final long KIB = 1024;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    /** The configuration parameter that bounds a quantity for all tests. */
    static String key(Quantity quantity) {
        return PREFIX + quantity.title();
    }

    /** Whether a configuration parameter bounds a quantity, for all tests or for some. */
    static boolean isBudget(String parameter) {
        return Stream.of(Quantity.values())
                .map(LedgerBudget::key)
                .anyMatch(key -> parameter.equals(key) || parameter.startsWith(key + "."));
    }

    /** The budget of a test: its own, else its class's, else that of all tests. */
    static Optional<LedgerBudget> of(
            Quantity quantity, String test, String testClass, Function<String, Optional<String>> configuration) {
        String all = key(quantity);
        return limit(all + "." + test, quantity)
                .read(configuration)
                .or(() -> limit(all + "." + testClass, quantity).read(configuration))
                .or(() -> limit(all, quantity).read(configuration))
                .map(most -> new LedgerBudget(quantity, all, most));
    }

    private static Parameter<Long> limit(String key, Quantity quantity) {
        if (quantity.isBytes()) {
            return new Parameter<>(key, "a size, a number and a unit (B, KiB, MiB, GiB)", "1MiB", LedgerBudget::size);
        }
        return quantity == Quantity.TIME
                ? new Parameter<>(key, DurationText.ACCEPTED, "10s", LedgerBudget::time)
                : new Parameter<>(key, "a whole number", "0", LedgerBudget::count);
    }

    private static Optional<Long> size(String text) {
        try {
            return Optional.of(MemorySize.parse(text).bytes());
        } catch (IllegalArgumentException notASize) {
            return Optional.empty();
        }
    }

    private static Optional<Long> time(String text) {
        return DurationText.parse(text).map(Duration::toNanos);
    }

    private static Optional<Long> count(String text) {
        return COUNT.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** What is wrong with the entry, as a line of the failure; empty where it keeps to the budget. */
    Optional<String> violation(Entry entry) {
        OptionalLong value = entry.of(quantity);
        if (value.isEmpty()) {
            return Optional.of(line("could not be read here; remove the budget " + key));
        }
        return value.getAsLong() > most
                ? Optional.of(
                        line(quantity.format(value.getAsLong()) + ", and may be at most " + quantity.format(most)))
                : Optional.empty();
    }

    /** A value of the configuration parameter that the entry keeps to. */
    String roomFor(Entry entry) {
        OptionalLong value = entry.of(quantity);
        if (value.isEmpty()) {
            return limit(key, quantity).example();
        }
        if (quantity.isBytes()) {
            return roundedUp(value.getAsLong(), KIB) + "KiB";
        }
        return quantity == Quantity.TIME
                ? roundedUp(value.getAsLong(), NANOS_PER_MILLI) + "ms"
                : String.valueOf(value.getAsLong());
    }

    private static long roundedUp(long value, long unit) {
        return (value + unit - 1) / unit;
    }

    private String line(String text) {
        return "  %-10s %s\n".formatted(quantity.title(), text);
    }
}
