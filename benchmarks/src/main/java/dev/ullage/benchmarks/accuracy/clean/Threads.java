package dev.ullage.benchmarks.accuracy.clean;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.benchmarks.accuracy.scenario.VirtualThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Threads that end: at once, or soon. */
final class Threads {

    private static final long LINGERING_NANOS = 20_000_000L;
    private static final ThreadLocal<List<String>> CONTEXT = new ThreadLocal<>();

    private Threads() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.clean("a ThreadLocal is set and removed", seed -> threadLocal()),
                Scenario.clean("an executor is created, used and shut down", seed -> executor()),
                Scenario.clean("a thread is started and joined", seed -> joined()),
                Scenario.clean("a thread outlives the iteration by 20 ms", seed -> lingering()),
                Scenario.clean("a timer is created and cancelled", seed -> timers()),
                Scenario.clean("tasks of one timer are cancelled and purged", seed -> timerTasks()),
                Scenario.clean("ten virtual threads are started and joined", seed -> virtualThreads())
                        .since(21));
    }

    private static Fixture threadLocal() {
        int[] next = {0};
        return Fixture.of(() -> {
            CONTEXT.set(List.of("request " + next[0]++));
            CONTEXT.remove();
        });
    }

    private static Fixture executor() {
        return Fixture.of(() -> {
            ExecutorService executor = Executors.newFixedThreadPool(2);
            executor.submit(() -> "done").get();
            executor.shutdown();
            executor.awaitTermination(10, TimeUnit.SECONDS);
        });
    }

    private static Fixture joined() {
        return Fixture.of(() -> {
            Thread thread = new Thread(() -> {}, "joined");
            thread.start();
            thread.join();
        });
    }

    private static Fixture lingering() {
        Queue<Thread> started = new ConcurrentLinkedQueue<>();
        return Fixture.of(
                () -> {
                    started.removeIf(thread -> !thread.isAlive());
                    Thread thread = new Thread(Threads::linger, "lingering");
                    started.add(thread);
                    thread.start();
                },
                () -> {
                    for (Thread thread : started) {
                        thread.join();
                    }
                });
    }

    private static void linger() {
        long end = System.nanoTime() + LINGERING_NANOS;
        for (long left = LINGERING_NANOS; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static Fixture timers() {
        return Fixture.of(() -> {
            Timer timer = new Timer("cancelled", true);
            timer.schedule(new Nothing(), 60_000);
            timer.cancel();
        });
    }

    private static Fixture timerTasks() {
        Timer timer = new Timer("shared", true);
        return Fixture.of(
                () -> {
                    TimerTask task = new Nothing();
                    timer.schedule(task, 60_000);
                    task.cancel();
                    timer.purge();
                },
                timer::cancel);
    }

    private static Fixture virtualThreads() {
        return Fixture.of(() -> {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                threads.add(VirtualThreads.start(() -> LockSupport.parkNanos(100_000)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        });
    }

    /** A task that does nothing, and is cancelled before it could. */
    private static final class Nothing extends TimerTask {
        @Override
        public void run() {}
    }
}
