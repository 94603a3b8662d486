package dev.ullage.monitor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ullage.pressure.OtherJvm;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sampling without the JIT compiler, which leaves out objects that do not escape: a monitor that samples seldom is not compiled for
 * hours.
 */
class UncompiledSamplingTest {

    @ParameterizedTest
    @ValueSource(strings = {"development", "testing", "production"})
    void samplesOfEachPresetMakeNoObject(String preset) throws Exception {
        assertThat(OtherJvm.outputOf(Sampling.class, List.of("-Xint", "-Xmx64m"), preset))
                .contains("least allocated by ten samples: 0");
    }

    /** A main: prints the least of some windows, for what loads a class makes metaspace be read anew. */
    static final class Sampling {

        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private static final int WINDOWS = 20;

        private Sampling() {}

        public static void main(String[] arguments) {
            MonitorSettings settings = switch (arguments[0]) {
                case "development" -> MonitorSettings.development();
                case "testing" -> MonitorSettings.testing();
                default -> MonitorSettings.production();
            };
            try (MemoryMonitor monitor = MemoryMonitor.of(settings.every(Duration.ofMillis(2)))) {
                monitor.onChange(change -> {});
                monitor.onWarning(warning -> {});
                monitor.start();
                awaitSamples(monitor, 50);
                long id = Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("ullage-sampler"))
                        .mapToLong(Thread::getId)
                        .findFirst()
                        .orElseThrow();
                long least = Long.MAX_VALUE;
                for (int window = 0; window < WINDOWS; window++) {
                    long before = THREADS.getThreadAllocatedBytes(id);
                    awaitSamples(monitor, 10);
                    least = Math.min(least, THREADS.getThreadAllocatedBytes(id) - before);
                }
                System.out.println("least allocated by ten samples: " + least);
            }
        }

        private static void awaitSamples(MemoryMonitor monitor, int more) {
            long until = monitor.history().samples() + more;
            while (monitor.history().samples() < until) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }
}
