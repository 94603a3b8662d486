package dev.ullage.benchmarks.accuracy.leaking;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.benchmarks.accuracy.scenario.VirtualThreads;
import dev.ullage.leak.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Threads that wait for something that never comes. */
final class ThreadLeaks {

    private ThreadLeaks() {}

    static List<Scenario> scenarios() {
        return List.of(
                leak("a thread is parked for ever per iteration", "never-ending", "never-ending", seed -> parked()),
                leak(
                        "an executor is never shut down",
                        "pool-",
                        "ThreadPoolExecutor keeps its workers",
                        seed -> executors()),
                leak("a timer is never cancelled", "Timer-", "thread \"Timer-", seed -> timers()),
                leak("a virtual thread is parked for ever per iteration", "", "VirtualThread", seed -> virtual())
                        .since(21));
    }

    private static Scenario leak(String name, String culprits, String holder, Scenario.Setup setup) {
        return Scenario.leaking(name, Resource.THREADS, culprits, holder, setup);
    }

    private static Fixture parked() {
        CountDownLatch never = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        return Fixture.of(
                () -> {
                    Thread thread = new Thread(() -> await(never), "never-ending-" + threads.size());
                    thread.setDaemon(true);
                    thread.start();
                    threads.add(thread);
                },
                () -> release(never, threads));
    }

    private static Fixture executors() {
        List<ExecutorService> executors = new ArrayList<>();
        return Fixture.of(
                () -> {
                    ExecutorService executor = Executors.newFixedThreadPool(1);
                    executors.add(executor);
                    executor.submit(() -> {}).get();
                },
                () -> {
                    executors.forEach(ExecutorService::shutdown);
                    for (ExecutorService executor : executors) {
                        executor.awaitTermination(10, TimeUnit.SECONDS);
                    }
                });
    }

    private static Fixture timers() {
        List<Timer> timers = new ArrayList<>();
        return Fixture.of(() -> timers.add(new Timer(true)), () -> timers.forEach(Timer::cancel));
    }

    private static Fixture virtual() {
        CountDownLatch never = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        return Fixture.of(() -> threads.add(VirtualThreads.start(() -> await(never))), () -> release(never, threads));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void release(CountDownLatch latch, List<Thread> threads) throws InterruptedException {
        latch.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
