package dev.ullage.monitor.gc;

import dev.ullage.measure.GarbageCollections;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Makes garbage, some of which lives for a while, and says what the meter counted. */
final class ChurnMain {

    private static final int KEPT = 2000;
    private static final int BLOCK = 4096;
    private static final long POLL_NANOS = 20_000_000;
    /** A cycle may be under way between two of its pauses. */
    private static final int QUIET = 20;

    private ChurnMain() {}

    public static void main(String[] arguments) {
        int blocks = Integer.parseInt(arguments[0]);
        AtomicLong told = new AtomicLong();
        long before = GarbageCollections.countNow();
        long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
        try (CollectionMeter meter = CollectionMeter.start(collection -> told.incrementAndGet())) {
            byte[][] kept = new byte[KEPT][];
            for (int i = 0; i < blocks; i++) {
                kept[i % KEPT] = new byte[BLOCK];
            }
            awaitAllTold(told, before);
            GcStatistics statistics = meter.statistics();
            System.out.println("counted " + uptime
                    + " " + statistics.collections()
                    + " " + statistics.pauses()
                    + " " + statistics.pauseTime().toMillis()
                    + " " + statistics.longestPause().toMillis()
                    + " " + statistics.reclaimed().bytes()
                    + " " + statistics.allocated().bytes()
                    + " " + statistics.allocatedInAll().bytes()
                    + " " + statistics.wholeCollections()
                    + " " + ManagementFactory.getRuntimeMXBean().getUptime()
                    + " " + kept.length);
            System.out.flush();
        }
        Runtime.getRuntime().halt(0);
    }

    private static void awaitAllTold(AtomicLong told, long before) {
        int quiet = 0;
        long last = -1;
        while (quiet < QUIET) {
            boolean isQuiet = told.get() == last && told.get() == GarbageCollections.countNow() - before;
            quiet = isQuiet ? quiet + 1 : 0;
            last = told.get();
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
