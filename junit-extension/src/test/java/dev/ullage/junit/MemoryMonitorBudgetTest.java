package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.monitor.Levels;
import dev.ullage.monitor.watch.MemoryMonitor;
import dev.ullage.monitor.watch.MonitorSettings;
import dev.ullage.monitor.watch.Subscription;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The monitor, held to budgets by the toolkit itself. */
class MemoryMonitorBudgetTest {

    private static final MonitorSettings SETTINGS =
            MonitorSettings.testing().every(Duration.ofMillis(1)).with(Levels.of("75%", "90%", "95%"));
    private static final MemoryMonitor RUNNING = MemoryMonitor.of(SETTINGS).start();

    @AfterAll
    static void close() {
        RUNNING.close();
    }

    @Test
    @MemoryBudget(allocated = "0B")
    void aHundredSamplesAllocateNothing() {
        awaitSamples(RUNNING, 100);
    }

    @Test
    @LeakFree
    void startingListeningAndClosingLeavesNothing() {
        try (MemoryMonitor monitor = MemoryMonitor.of(SETTINGS).start()) {
            Subscription listener =
                    monitor.onStatus(status -> assertThat(status.subjects()).isNotEmpty());
            awaitSamples(monitor, 2);
            monitor.stop();
            monitor.start();
            listener.close();
        }
    }

    /** Without an object, as Awaitility would make some. */
    private static void awaitSamples(MemoryMonitor monitor, int more) {
        long until = monitor.history().samples() + more;
        while (monitor.history().samples() < until) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
