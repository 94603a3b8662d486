package dev.ullage.junit;

import dev.ullage.monitor.Levels;
import dev.ullage.monitor.watch.MemoryMonitor;
import dev.ullage.monitor.watch.MonitorSettings;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The monitor, held to a budget by the toolkit itself. */
class MemoryMonitorBudgetTest {

    private static final MonitorSettings SETTINGS =
            MonitorSettings.testing().every(Duration.ofMillis(1)).with(Levels.of("75%", "90%", "95%"));
    private static final MemoryMonitor RUNNING = MemoryMonitor.of(SETTINGS).start();

    @AfterAll
    static void close() {
        RUNNING.close();
    }

    /** In a JVM of its own: once a flight recorder ran in it, threads allocate what none asked for. */
    @Test
    @RunWithHeap("256MiB")
    @MemoryBudget(allocated = "0B")
    void aHundredSamplesAllocateNothing() {
        awaitSamples(RUNNING, 100);
    }

    /** Without an object, as Awaitility would make some. */
    private static void awaitSamples(MemoryMonitor monitor, int more) {
        long until = monitor.history().samples() + more;
        while (monitor.history().samples() < until) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
