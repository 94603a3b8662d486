package dev.ullage.leak;

import dev.ullage.leak.Leak.RoundGrowth;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Numbers and times as a report prints them. */
final class Text {

    private Text() {}

    /** {@code "350 ms"}, {@code "2.5 s"}, {@code "4 h 51 min"}, {@code "12 d 3 h"}. */
    static String of(Duration duration) {
        if (duration.toMillis() < 1) {
            return duration.toNanos() / 1000 + " µs";
        }
        if (duration.toMillis() < 1000) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSeconds() < 120) {
            return number(duration.toMillis() / 1000.0) + " s";
        }
        if (duration.toHours() < 1) {
            return duration.toMinutes() + " min";
        }
        return duration.toDays() < 1
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toDays() + " d " + duration.toHoursPart() + " h";
    }

    /** At most two decimals, none that are zero: {@code "1"}, {@code "0.1"}, {@code "2.35"}; thousands are grouped. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%,.2f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String list(long[] values) {
        return LongStream.of(values).mapToObj(Text::number).collect(Collectors.joining(", "));
    }

    static String list(int[] values) {
        return list(Arrays.stream(values).asLongStream().toArray());
    }

    /**
     * {@code "17, 17, 17 over 3 rounds of 17 iterations, then 71 in 71, 293 in 293"}.
     *
     * @param growth of at least one round
     * @param unit what follows the first numbers
     */
    static String growth(List<RoundGrowth> growth, String unit) {
        int first = growth.get(0).iterations();
        List<RoundGrowth> equal =
                growth.stream().takeWhile(round -> round.iterations() == first).toList();
        String longer = growth.stream()
                .skip(equal.size())
                .map(round -> number(round.added()) + " in " + number(round.iterations()))
                .collect(Collectors.joining(", "));
        return "%s%s over %d %s of %s %s%s"
                .formatted(
                        equal.stream().map(round -> number(round.added())).collect(Collectors.joining(", ")),
                        unit,
                        equal.size(),
                        equal.size() == 1 ? "round" : "rounds",
                        number(first),
                        first == 1 ? "iteration" : "iterations",
                        longer.isEmpty() ? "" : ", then " + longer);
    }

    /** {@code "java.util.HashMap$Node"} as {@code "HashMap$Node"}. */
    static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
