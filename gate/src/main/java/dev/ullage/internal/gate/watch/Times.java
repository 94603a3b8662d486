package dev.ullage.internal.gate.watch;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
final class Times {

    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final int DAY = 86_400;

    private Times() {}

    /** In its two largest units: {@code "48 s"}, {@code "4 min 51 s"}, {@code "3 h 5 min"}, {@code "12 d 4 h"}. */
    static String text(Duration time) {
        long seconds = (time.toMillis() + 500) / 1000;
        if (seconds < MINUTE) {
            return seconds + " s";
        } else if (seconds < HOUR) {
            return seconds / MINUTE + " min " + seconds % MINUTE + " s";
        } else if (seconds < DAY) {
            return seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
        }
        return seconds / DAY + " d " + seconds % DAY / HOUR + " h";
    }

    /** As a clock: {@code "00:48"}, {@code "1:04:51"}. */
    static String clock(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : String.format(Locale.ROOT, "%02d:%02d", time.toMinutesPart(), time.toSecondsPart());
    }
}
