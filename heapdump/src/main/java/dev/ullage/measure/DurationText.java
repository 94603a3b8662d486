package dev.ullage.measure;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as settings have them: {@code "50ms"}, {@code "10 s"}. */
public final class DurationText {

    /** What {@link #parse} accepts, completing the sentence "… must be …". */
    public static final String ACCEPTED = "a whole number and a unit (us, ms, s, m or h)";

    private static final Pattern GRAMMAR = Pattern.compile("(\\d{1,9}) ?(us|ms|s|m|h)");
    private static final long NANOS_PER_MICRO = 1000;

    private DurationText() {}

    /** Reads a whole number of at most nine digits and a unit; absent where the text is something else. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "us" -> Duration.ofNanos(amount * NANOS_PER_MICRO);
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                });
    }
}
