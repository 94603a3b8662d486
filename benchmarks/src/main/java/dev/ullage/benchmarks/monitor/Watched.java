package dev.ullage.benchmarks.monitor;

import com.sun.management.ThreadMXBean;
import dev.ullage.benchmarks.fork.Line;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.StateChange.Subject;
import dev.ullage.monitor.watch.MemoryMonitor;
import dev.ullage.monitor.watch.MonitorSettings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** A program that watches itself, in a JVM of its own, and prints what the monitor cost it or foretold it. */
final class Watched {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final int PIECE = 16 << 10;
    private static final int GARBAGE_PER_TURN = 50;
    private static final long TURN = 10_000_000;
    private static final double SECOND = 1e9;

    /** Written only, so that what is allocated is not optimized away. */
    @SuppressWarnings("UnusedVariable")
    private static volatile byte[] garbage = new byte[0];

    private final List<byte[]> kept = new ArrayList<>();
    private final long began = System.nanoTime();

    public static void main(String[] arguments) {
        Watched program = new Watched();
        switch (arguments[0]) {
            case "cost" -> program.cost(Integer.parseInt(arguments[1]));
            case "leak" -> program.leak(Integer.parseInt(arguments[1]));
            default -> program.steady(Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
        }
    }

    /** Prints the share of a processor that all threads of the monitor took, in percent, and the bytes that a sample allocated. */
    private void cost(int seconds) {
        try (MemoryMonitor monitor =
                MemoryMonitor.of(MonitorSettings.development().every(EVERY)).start()) {
            monitor.onChange(change -> {});
            monitor.onWarning(warning -> {});
            work(10, monitor, 0);
            long id = sampler();
            long cpu = cpuOfMonitor();
            long at = System.nanoTime();
            work(seconds, monitor, 0);
            double share = 100.0 * (double) (cpuOfMonitor() - cpu) / (double) (System.nanoTime() - at);
            Line.print(share, leastAllocated(id, monitor), (double)
                    monitor.history().samples());
        }
    }

    /** The least of ten windows of ten samples each, for what loads a class makes metaspace be read anew. */
    private static double leastAllocated(long id, MemoryMonitor monitor) {
        long least = Long.MAX_VALUE;
        for (int window = 0; window < 10; window++) {
            long before = THREADS.getThreadAllocatedBytes(id);
            long until = monitor.history().samples() + 10;
            while (monitor.history().samples() < until) {
                LockSupport.parkNanos(TURN);
            }
            least = Math.min(least, THREADS.getThreadAllocatedBytes(id) - before);
        }
        return least;
    }

    private static long sampler() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ullage-sampler"))
                .mapToLong(Thread::getId)
                .max()
                .orElseThrow();
    }

    private static long cpuOfMonitor() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ullage-"))
                .mapToLong(thread -> Math.max(0, THREADS.getThreadCpuTime(thread.getId())))
                .sum();
    }

    /** Leaks, and prints how long it was said to take to the critical level, and how long it took. */
    private void leak(int bytesPerSecond) {
        try (MemoryMonitor monitor = MemoryMonitor.of(settings()).start()) {
            while (monitor.timeTo(Level.CRITICAL).isEmpty() || seconds() < 20) {
                work(1, monitor, bytesPerSecond);
            }
            double foretold =
                    monitor.timeTo(Level.CRITICAL).orElseThrow().expected().toMillis() / 1e3;
            double at = seconds();
            while (monitor.level().compareTo(Level.CRITICAL) < 0) {
                work(0.1, monitor, bytesPerSecond);
            }
            Line.print(foretold, seconds() - at);
        }
    }

    /** Keeps what it needs, which comes and goes, and prints whether the monitor takes it for growth: 1, else 0. */
    private void steady(int seconds, long seed) {
        Random random = new Random(seed);
        try (MemoryMonitor monitor = MemoryMonitor.of(settings()).start()) {
            double grew = 0;
            while (seconds() < seconds) {
                int load = 1000 + (int) (200 * random.nextGaussian());
                while (kept.size() < load) {
                    kept.add(new byte[PIECE]);
                }
                while (kept.size() > Math.max(1, load)) {
                    kept.remove(random.nextInt(kept.size()));
                }
                work(0.2, monitor, 0);
                grew = seconds() > 10 && monitor.timeToLimit().isPresent() ? 1 : grew;
            }
            Line.print(grew, (double) monitor.collections().collections());
        }
    }

    private static MonitorSettings settings() {
        return MonitorSettings.development()
                .every(EVERY)
                .with(Levels.of("50%", "80%", "95%"))
                .judging(Subject.LIVE_HEAP);
    }

    /** Makes garbage for a time, and keeps as much as is due at a rate. */
    private void work(double time, MemoryMonitor monitor, int bytesPerSecond) {
        double until = seconds() + time;
        while (seconds() < until) {
            for (int i = 0; i < GARBAGE_PER_TURN; i++) {
                garbage = new byte[PIECE];
            }
            while (bytesPerSecond > 0 && (double) kept.size() * PIECE < seconds() * bytesPerSecond) {
                kept.add(new byte[PIECE]);
            }
            LockSupport.parkNanos(monitor, TURN);
        }
    }

    private double seconds() {
        return (System.nanoTime() - began) / SECOND;
    }
}
