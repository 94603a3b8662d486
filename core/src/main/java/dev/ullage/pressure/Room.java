package dev.ullage.pressure;

import java.time.Duration;

/** Refuses what would exhaust the JVM, and times that are too short to be kept. */
final class Room {

    private Room() {}

    static void need(String call, Ballast ballast, long wanted) {
        long room = ballast.room();
        if (wanted > room) {
            throw new IllegalArgumentException(call + ": " + ballast.place() + " has room for " + ballast.text(room)
                    + ", and " + ballast.text(wanted)
                    + (wanted == 1 ? " is" : " are") + " needed. Ask for less, " + ballast.cure()
                    + ", or allow it with evenIfExhausting().");
        }
    }

    static long nanos(String call, Duration time, Duration shortest) {
        if (time.compareTo(shortest) < 0) {
            throw new IllegalArgumentException(call + ": the time must be " + shortest.toMillis()
                    + " ms or longer, for example Duration.ofSeconds(1).");
        }
        return time.toNanos();
    }
}
