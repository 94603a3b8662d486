package dev.ullage.leak;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.ullage.measure.ResourceCounter;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What a check may still use up: time, heap, threads, descriptors. {@link Room} says how long a round that allows. */
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

    /** How many more iterations the heap allows, at a rate. */
    static double roomFor(double bytesPerIteration) {
        return bytesPerIteration <= 0 ? Double.MAX_VALUE : Pace.ROUND_ROOM_SHARE * freeHeap() / bytesPerIteration;
    }

    /** The bytes by which the heap may still fill up. */
    static double freeHeap() {
        Runtime runtime = Runtime.getRuntime();
        return (double) runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }

    /** How many more iterations the resources allow, at the rates of the last round. */
    static double roomFor(ReadingSeries readings) {
        int last = readings.rounds().last();
        if (last == 0) {
            return Integer.MAX_VALUE;
        }
        double bytesPerIteration = (double) readings.liveBytesOfLastRound() / last;
        double left = freeHeap() - (1 - Pace.CHECK_ROOM_SHARE) * readings.freeAtStart();
        double room = bytesPerIteration <= 0
                ? Double.MAX_VALUE
                : Math.min(roomFor(bytesPerIteration), Pace.LEFT_ROOM_SHARE * Math.max(0, left) / bytesPerIteration);
        for (ResourceCounter counter : ResourceCounter.values()) {
            if (readings.watches(counter)) {
                Series growth = readings.counter(counter);
                long added = growth.rounds() == 0 ? 0 : growth.added(growth.rounds() - 1);
                room = Math.min(room, iterations(roomOf(counter), added, last));
            }
        }
        return room;
    }

    private static double roomOf(ResourceCounter counter) {
        return switch (counter) {
            case PLATFORM_THREADS -> Pace.THREAD_ROOM;
            case OPEN_FILE_DESCRIPTORS -> Math.min(Pace.COUNT_ROOM, Pace.ROUND_ROOM_SHARE * freeDescriptors());
            case DIRECT_BYTES ->
                Pace.ROUND_ROOM_SHARE * (Runtime.getRuntime().maxMemory() - ResourceCounter.DIRECT_BYTES.read());
            case NATIVE_RESIDENT_BYTES -> Pace.NATIVE_ROOM;
            case LOADED_CLASSES, CLASS_LOADERS, MAPPED_BUFFERS -> Pace.COUNT_ROOM;
            case DIRECT_BUFFERS, MAPPED_BYTES -> Double.MAX_VALUE;
        };
    }

    private static long freeDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
                : Pace.COUNT_ROOM;
    }

    private static double iterations(double room, long added, int iterations) {
        return added <= 0 ? Double.MAX_VALUE : room * iterations / added;
    }
}
