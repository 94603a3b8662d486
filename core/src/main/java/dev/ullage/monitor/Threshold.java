package dev.ullage.monitor;

import dev.ullage.measure.MemorySize;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a level begins, as it was written: a size, a share of the limit, or relative to the baseline or the limit. */
public sealed interface Threshold {

    /** What {@link #parse} accepts, completing the sentence "… must be …". */
    String ACCEPTED =
            "a size (\"200MiB\"), a percentage of the limit (\"80%\"), or relative to the baseline or the limit"
                    + " (\"baseline+50MiB\", \"limit-30MiB\")";

    /** A size that stands by itself. */
    record Fixed(MemorySize size) implements Threshold {
        @Override
        public String toString() {
            return size.toString();
        }
    }

    /**
     * A share of the limit.
     *
     * @param percent more than zero, at most 100
     */
    record Share(double percent) implements Threshold {
        @Override
        public String toString() {
            return (percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent))
                    + "% of the limit";
        }
    }

    /** So much more than the baseline. */
    record AboveBaseline(MemorySize by) implements Threshold {
        @Override
        public String toString() {
            return "baseline + " + by;
        }
    }

    /** When less than this is free of the limit. */
    record BelowLimit(MemorySize by) implements Threshold {
        @Override
        public String toString() {
            return "limit - " + by;
        }
    }

    /** The line in bytes; absent where it depends on a limit and there is none. */
    default Optional<MemorySize> line(MemorySize baseline, Optional<MemorySize> limit) {
        if (this instanceof Share share) {
            return limit.map(all -> MemorySize.ofBytes((long) (all.bytes() * (share.percent() / 100))));
        } else if (this instanceof BelowLimit below) {
            return limit.map(all -> all.minusOrZero(below.by()));
        } else {
            return Optional.of(this instanceof AboveBaseline above ? baseline.plus(above.by()) : ((Fixed) this).size());
        }
    }

    /** The threshold to the byte, as {@link #parse} reads it: {@code "baseline+52428800"}. */
    default String text() {
        if (this instanceof Share share) {
            return share.percent() + "%";
        } else if (this instanceof BelowLimit below) {
            return "limit-" + below.by().bytes();
        } else {
            return this instanceof AboveBaseline above
                    ? "baseline+" + above.by().bytes()
                    : String.valueOf(((Fixed) this).size().bytes());
        }
    }

    /**
     * Reads {@code "200MiB"}, {@code "80%"}, {@code "baseline+50MiB"} or {@code "limit-30MiB"}; blanks do not matter.
     *
     * @throws IllegalArgumentException if the text is none of these; the message says what is accepted
     */
    static Threshold parse(String text) {
        return Grammar.parse(text.strip())
                .orElseThrow(() -> new IllegalArgumentException("\"" + text.strip() + "\" is no threshold: it must be "
                        + ACCEPTED + ", for example \"baseline+50MiB\"."));
    }

    /** Reads the texts of thresholds. */
    final class Grammar {

        private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)\\s*%");
        private static final Pattern RELATIVE = Pattern.compile("(baseline\\s*\\+|limit\\s*-)(.*)");

        private Grammar() {}

        private static Optional<Threshold> parse(String text) {
            Matcher share = SHARE.matcher(text);
            if (share.matches()) {
                double percent = Double.parseDouble(share.group(1));
                return percent > 0 && percent <= 100 ? Optional.of(new Share(percent)) : Optional.empty();
            }
            Matcher relative = RELATIVE.matcher(text);
            if (relative.matches()) {
                boolean isBaseline = relative.group(1).startsWith("baseline");
                return size(relative.group(2)).map(by -> isBaseline ? new AboveBaseline(by) : new BelowLimit(by));
            }
            return size(text).map(Fixed::new);
        }

        private static Optional<MemorySize> size(String text) {
            try {
                return Optional.of(MemorySize.parse(text));
            } catch (IllegalArgumentException notASize) {
                return Optional.empty();
            }
        }
    }
}
