package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.leak.Resource;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.watch.MemoryMonitor;
import dev.ullage.monitor.watch.MonitorSettings;
import dev.ullage.monitor.watch.Subscription;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The monitor, looked at for leaks by the toolkit itself. */
class MemoryMonitorLeakTest {

    private static final MonitorSettings SETTINGS =
            MonitorSettings.testing().every(Duration.ofMillis(1)).with(Levels.of("75%", "90%", "95%"));

    /**
     * Each iteration starts and ends threads, whose names and stacks come and go, so that there is not always a verdict; but a leak
     * fails it.
     */
    @Test
    @LeakFree(
            watching = {Resource.HEAP, Resource.THREADS, Resource.CLASS_LOADERS, Resource.FILE_DESCRIPTORS},
            onInconclusive = Reaction.REPORT)
    void startingListeningAndClosingLeavesNothing() {
        try (MemoryMonitor monitor = MemoryMonitor.of(SETTINGS).start()) {
            Subscription listener =
                    monitor.onStatus(status -> assertThat(status.subjects()).isNotEmpty());
            long until = monitor.history().samples() + 2;
            while (monitor.history().samples() < until) {
                LockSupport.parkNanos(1_000_000);
            }
            monitor.stop();
            monitor.start();
            listener.close();
        }
    }
}
