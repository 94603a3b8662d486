package dev.ullage.internal.budget;

import dev.ullage.measure.DurationText;
import dev.ullage.measure.MemorySize;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much a budget allows, as it was written: fixed, a share of what there is, or relative to what was recorded. */
public sealed interface Limit {

    /** An amount that stands by itself. */
    record Fixed(Amount amount) implements Limit {}

    /**
     * A share of what there is.
     *
     * @param part {@code 0.25} for 25 %
     */
    record Share(double part) implements Limit {}

    /**
     * What the baseline has recorded, more or less a part of it.
     *
     * @param part {@code 0.05} for {@code baseline+5%}
     */
    record Recorded(double part) implements Limit {}

    /** Reads the texts of limits. */
    final class Grammar {

        private static final Pattern SHARE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?) ?%");
        private static final Pattern RECORDED = Pattern.compile("baseline(?: ?([+-]) ?(\\d{1,6}(?:\\.\\d{1,6})?) ?%)?");
        private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
        private static final Pattern RATIO = Pattern.compile("0|1|0?\\.\\d{1,3}|1\\.0{1,3}");

        private Grammar() {}

        private static Optional<Limit> parse(Quantity quantity, String text) {
            Matcher recorded = RECORDED.matcher(text);
            if (recorded.matches()) {
                return Optional.of(new Recorded(recorded.group(2) == null ? 0 : signed(recorded)));
            }
            Matcher share = SHARE.matcher(text);
            if (share.matches()) {
                return quantity.capacity() == Capacity.NONE
                        ? Optional.empty()
                        : Optional.of(new Share(Double.parseDouble(share.group(1)) / 100));
            }
            return amount(quantity.unit(), text).map(Fixed::new);
        }

        private static double signed(Matcher recorded) {
            return Double.parseDouble(recorded.group(1) + recorded.group(2)) / 100;
        }

        private static Optional<Amount> amount(Unit unit, String text) {
            return switch (unit) {
                case BYTES -> size(text).map(Amount::of);
                case COUNT ->
                    Optional.of(text)
                            .filter(COUNT.asMatchPredicate())
                            .map(Long::valueOf)
                            .map(Amount::count);
                case DURATION -> DurationText.parse(text).map(Amount::of);
                case RATIO ->
                    Optional.of(text)
                            .filter(RATIO.asMatchPredicate())
                            .map(Double::valueOf)
                            .map(Amount::ratio);
            };
        }

        private static Optional<MemorySize> size(String text) {
            try {
                return Optional.of(MemorySize.parse(text));
            } catch (IllegalArgumentException notASize) {
                return Optional.empty();
            }
        }
    }

    /**
     * Reads a limit: {@code "10MiB"}, {@code "25%"} or {@code "baseline+5%"} of a size; {@code "3"} of a count; {@code
     * "50ms"} of a duration; {@code "0.8"} of a ratio.
     *
     * @return nothing where the text is no limit of the quantity; {@link #accepted} says what is
     */
    static Optional<Limit> parse(Quantity quantity, String text) {
        return Grammar.parse(quantity, text.strip());
    }

    /** What {@link #parse} accepts, completing the sentence "… must be …". */
    static String accepted(Quantity quantity) {
        String amount = switch (quantity.unit()) {
            case BYTES -> "a size (a number and a unit, B, KiB, MiB or GiB)";
            case COUNT -> "a whole number";
            case DURATION -> DurationText.ACCEPTED;
            case RATIO -> "a ratio from 0 to 1";
        };
        String share = quantity.capacity() == Capacity.NONE
                ? ""
                : ", a share of " + quantity.capacity().wording() + " (\"25%\")";
        String recorded = quantity.isFloor() ? "\"baseline-5%\"" : "\"baseline+5%\"";
        return amount + share + ", or relative to the recorded baseline (" + recorded + ")";
    }

    /** An example of an absolute limit. */
    static String example(Quantity quantity) {
        return switch (quantity.unit()) {
            case BYTES -> "10MiB";
            case COUNT -> "3";
            case DURATION -> "50ms";
            case RATIO -> "0.8";
        };
    }
}
