package dev.ullage.leak;

import java.time.Duration;

/**
 * What is left for a check: time, and what one more round may use up. It decides how long that round can be.
 *
 * @param remaining nanoseconds until the check must have ended
 * @param reserved nanoseconds of them that the explanation of a leak, and counting it again, take
 * @param nanosPerIteration what an iteration takes
 * @param nanosPerReading what a reading takes
 * @param iterations the most iterations of one more round that heap, threads, descriptors and buffers allow
 * @param readings how many more readings there is room for
 * @param explained whether the time allows heap dumps now, in the midst of the check
 */
record Room(
        double remaining,
        double reserved,
        double nanosPerIteration,
        double nanosPerReading,
        double iterations,
        int readings,
        boolean explained) {

    /**
     * The length of the first rounds: as set, or what lets all of them, and a confirming one of double length, end in time.
     * Zero where not even the shortest rounds fit.
     */
    int first(int wanted, int rounds) {
        double readings = Math.min((rounds + 2) * nanosPerReading, Pace.READING_SHARE * free());
        double affordable = (free() - readings) / (rounds + 2) / Math.max(1, nanosPerIteration);
        if (affordable >= wanted) {
            return within(wanted);
        }
        double least = Rules.CONFIRMING_ROUNDS * Pace.LEAST_ITERATIONS * nanosPerIteration;
        return affordable < Pace.LEAST_ITERATIONS && least < free()
                ? Pace.LEAST_ITERATIONS
                : within(primeAtMost((int) affordable));
    }

    /** The longest round, of a prime number of iterations and at most the wanted one, that time and room allow. */
    int round(int wanted) {
        return fitting(wanted, Pace.ROUND_SHARE);
    }

    /** The same for a round after which nothing else must follow. */
    int lastRound(int wanted) {
        return fitting(wanted, Pace.LAST_ROUND_SHARE);
    }

    private int fitting(int wanted, double share) {
        double time = share * free() - nanosPerReading;
        return primeAtMost((int) Math.min(iterations, Math.min(wanted, time / Math.max(1, nanosPerIteration))));
    }

    private int within(int length) {
        return length <= iterations ? length : Math.max(1, primeAtMost((int) iterations));
    }

    /** The same with nothing kept for an explanation but what is left in the end: where nothing is known to explain. */
    Room withoutReserve() {
        return new Room(remaining, 0, nanosPerIteration, nanosPerReading, iterations, readings, explained);
    }

    private double free() {
        return remaining - reserved;
    }

    /** How many readings fit into the remaining time. */
    double readingsInTime() {
        return free() / Math.max(1, nanosPerReading);
    }

    /** How many iterations fit into a time. */
    double iterationsIn(Duration time) {
        return time.toNanos() / Math.max(1, nanosPerIteration);
    }

    /** The smallest prime of at least the given number. */
    static int primeAtLeast(int number) {
        int candidate = Math.max(2, number);
        while (!isPrime(candidate)) {
            candidate++;
        }
        return candidate;
    }

    /** The largest prime of at most the limit; the limit itself below the least round, zero below two. */
    static int primeAtMost(int limit) {
        int candidate = limit;
        while (candidate >= Pace.LEAST_ITERATIONS && !isPrime(candidate)) {
            candidate--;
        }
        return Math.max(0, candidate);
    }

    // By trial, not by BigInteger: that would load classes and make objects in the middle of a check.
    private static boolean isPrime(int number) {
        for (int divisor = 2; divisor * divisor <= number; divisor++) {
            if (number % divisor == 0) {
                return false;
            }
        }
        return true;
    }
}
