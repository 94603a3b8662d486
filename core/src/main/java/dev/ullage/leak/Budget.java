package dev.ullage.leak;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.ullage.measure.ResourceCounter;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What a check may still use up: time, heap, threads, descriptors. It decides how long the next round can be. */
final class Budget {

    private final long end;

    Budget(Duration time) {
        end = System.nanoTime() + time.toNanos();
    }

    /** When the time is up, in terms of {@link System#nanoTime()}. */
    long end() {
        return end;
    }

    long remainingNanos() {
        return end - System.nanoTime();
    }

    boolean isSpent() {
        return remainingNanos() <= 0;
    }

    /**
     * The longest round, of a prime number of iterations and at most the wanted one, that time and room allow.
     *
     * @param nanosPerIteration what an iteration takes
     * @param timeShare the part of the remaining time that the round may take
     * @return zero where the room does not allow even the shortest round
     */
    int roundOfAtMost(int wanted, double nanosPerIteration, double timeShare, Ledger ledger) {
        double affordable = Math.min(wanted, timeShare * remainingNanos() / Math.max(1, nanosPerIteration));
        return primeAtMost((int) Math.min(affordable, roomFor(ledger)));
    }

    /** How many iterations fit into a time. */
    static double iterationsIn(Duration time, double nanosPerIteration) {
        return time.toNanos() / Math.max(1, nanosPerIteration);
    }

    /** How many more iterations the heap allows, at a rate. */
    static double roomFor(double bytesPerIteration) {
        return bytesPerIteration <= 0 ? Double.MAX_VALUE : Rules.ROUND_ROOM_SHARE * freeHeap() / bytesPerIteration;
    }

    /** The bytes by which the heap may still fill up. */
    static double freeHeap() {
        Runtime runtime = Runtime.getRuntime();
        return (double) runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }

    /** How many more iterations the resources allow, at the rates of the last round. */
    static double roomFor(Ledger ledger) {
        int last = ledger.lastRound();
        if (last == 0) {
            return Integer.MAX_VALUE;
        }
        double bytesPerIteration = (double) ledger.liveBytesOfLastRound() / last;
        double left = freeHeap() - (1 - Rules.CHECK_ROOM_SHARE) * ledger.freeAtStart();
        double room = bytesPerIteration <= 0
                ? Double.MAX_VALUE
                : Math.min(roomFor(bytesPerIteration), Rules.LEFT_ROOM_SHARE * Math.max(0, left) / bytesPerIteration);
        for (ResourceCounter counter : ResourceCounter.values()) {
            if (ledger.watches(counter)) {
                Growth growth = ledger.counter(counter);
                room = Math.min(room, iterations(roomOf(counter), growth.rounds() == 0 ? 0 : growth.addedLast(), last));
            }
        }
        return room;
    }

    private static double roomOf(ResourceCounter counter) {
        return switch (counter) {
            case PLATFORM_THREADS -> Rules.THREAD_ROOM;
            case OPEN_FILE_DESCRIPTORS -> Math.min(Rules.COUNT_ROOM, Rules.ROUND_ROOM_SHARE * freeDescriptors());
            case DIRECT_BYTES ->
                Rules.ROUND_ROOM_SHARE * (Runtime.getRuntime().maxMemory() - ResourceCounter.DIRECT_BYTES.read());
            case NATIVE_RESIDENT_BYTES -> Rules.NATIVE_ROOM;
            case LOADED_CLASSES, CLASS_LOADERS, MAPPED_BUFFERS -> Rules.COUNT_ROOM;
            case DIRECT_BUFFERS, MAPPED_BYTES -> Double.MAX_VALUE;
        };
    }

    private static long freeDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
                : Rules.COUNT_ROOM;
    }

    private static double iterations(double room, long added, int iterations) {
        return added <= 0 ? Double.MAX_VALUE : room * iterations / added;
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
        while (candidate >= Rules.LEAST_ITERATIONS && !isPrime(candidate)) {
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
