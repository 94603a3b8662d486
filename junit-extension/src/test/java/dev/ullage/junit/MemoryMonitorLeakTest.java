package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.leak.Resource;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.watch.MemoryMonitor;
import dev.ullage.monitor.watch.MonitorSettings;
import dev.ullage.monitor.watch.MonitorStatus;
import dev.ullage.monitor.watch.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The monitor, looked at for leaks by the toolkit itself, in JVMs of their own, where no other test's threads are about.
 * Strings are left out: the JVM makes a few now and then, as constants are resolved, for some hundred iterations.
 */
class MemoryMonitorLeakTest {

    private static final MonitorSettings SETTINGS =
            MonitorSettings.testing().every(Duration.ofMillis(1)).with(Levels.of("75%", "90%", "95%"));
    private static final int LISTENERS = 1000;
    private static final int STARTS = 100;

    /** A thousand, one of which throws and one blocks; all others are told something, and go. */
    @Test
    @RunWithHeap("256MiB")
    @LeakFree(
            watching = {Resource.HEAP, Resource.THREADS, Resource.FILE_DESCRIPTORS},
            ignoring = {"byte[]", "java.lang.String"},
            timeBudget = "1m")
    void aThousandListenersComeAndGo() {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger told = new AtomicInteger();
        List<Subscription> listeners = new ArrayList<>();
        try (MemoryMonitor monitor = MemoryMonitor.of(SETTINGS).start()) {
            listeners.add(monitor.onStatus(status -> {
                throw new IllegalStateException("as a listener may");
            }));
            listeners.add(monitor.onStatus(status -> awaitOpen(gate)));
            for (int i = 2; i < LISTENERS; i++) {
                listeners.add(monitor.onStatus(firstStatus(told)));
            }
            while (told.get() < LISTENERS - 2) {
                LockSupport.parkNanos(1_000_000);
            }
            gate.countDown();
            listeners.forEach(Subscription::close);
        }
    }

    private static Consumer<MonitorStatus> firstStatus(AtomicInteger told) {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        return status -> {
            if (isFirst.getAndSet(false)) {
                told.incrementAndGet();
            }
        };
    }

    @Test
    @RunWithHeap("256MiB")
    @LeakFree(
            watching = {Resource.HEAP, Resource.THREADS, Resource.FILE_DESCRIPTORS},
            ignoring = {"byte[]", "java.lang.String"},
            timeBudget = "1m")
    void aHundredStartsAndStopsAtOnceLeaveNothing() throws InterruptedException {
        try (MemoryMonitor monitor = MemoryMonitor.of(SETTINGS)) {
            CountDownLatch gate = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < STARTS; i++) {
                boolean starts = i % 2 == 0;
                Thread thread = new Thread(
                        () -> {
                            awaitOpen(gate);
                            if (starts) {
                                monitor.start();
                            } else {
                                monitor.stop();
                            }
                        },
                        "starts and stops");
                thread.start();
                threads.add(thread);
            }
            gate.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            monitor.start();
            assertThat(monitor.isRunning()).isTrue();
        }
    }

    private static void awaitOpen(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
