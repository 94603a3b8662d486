package dev.ullage.internal.gate.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Metric;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real JVMs, watched. */
class MonitorTest {

    private static final Duration OBSERVED = Duration.ofSeconds(16);

    @TempDir
    private Path folder;

    /** Against what the program really kept, and how fast; both at a time, to save the time of watching. */
    @Test
    void predictsTheTimeToTheLimitOfALeakWithinAQuarter() throws Exception {
        try (Leaker serial = Leaker.start(folder, "-XX:+UseSerialGC");
                Leaker g1 = Leaker.start(folder, "-XX:+UseG1GC")) {
            CompletableFuture<List<Status>> ofSerial = observe(serial);
            CompletableFuture<List<Status>> ofG1 = observe(g1);

            assertPredicted(serial, ofSerial.get());
            assertPredicted(g1, ofG1.get());
        }
    }

    private static CompletableFuture<List<Status>> observe(Leaker leaker) {
        return CompletableFuture.supplyAsync(() -> {
            List<Status> readings = new ArrayList<>();
            try (Monitor monitor = monitor(leaker)) {
                assertThat(monitor.watch(Duration.ofMillis(500), OBSERVED, readings::add))
                        .isEqualTo(Monitor.End.TIME_OVER);
            } catch (Exception failed) {
                throw new CompletionException(failed);
            }
            return readings;
        });
    }

    private static void assertPredicted(Leaker leaker, List<Status> readings) throws Exception {
        Status last = readings.get(readings.size() - 1);
        double truth = leaker.secondsToLimit(readings.get(0).at(), last.at());

        assertThat(last.heap().limit()).contains(MemorySize.ofBytes(Leaker.HEAP));
        assertThat(last.sample().value(Metric.METASPACE)).isPositive();
        assertThat(last.heap().forecast()).as(last.render()).isPresent();
        assertThat(last.heap().forecast().orElseThrow().expected().toMillis() / 1000.0 / truth)
                .as("the truth is %.1f s%n%s", truth, last.render())
                .isBetween(0.75, 1.25);
        assertThat(readings.stream()
                        .flatMap(reading -> reading.alerts().stream())
                        .map(Alert::text)
                        .filter(text -> !text.contains(" paused for more than ")))
                .as("one alert but for pauses, when it was sure")
                .singleElement()
                .asString()
                .matches("heap \\S+ MiB of 128 MiB, growing: OutOfMemoryError in .*");
    }

    @Test
    void readsWhatTheJvmAndTheKernelTell() throws Exception {
        try (Leaker leaker = Leaker.start(folder, "-XX:+UseG1GC");
                Monitor monitor = monitor(leaker)) {
            Status status = monitor.read();

            assertThat(status.target().main()).isEqualTo(LeakingMain.class.getName());
            assertThat(status.target().java()).isEqualTo(System.getProperty("java.version"));
            assertThat(status.target().collector()).isEqualTo("G1");
            assertThat(status.sample().value(Metric.HEAP_COMMITTED)).isBetween(1L << 20, Leaker.HEAP);
            assertThat(status.sample().value(Metric.RESIDENT)).isBetween(10L << 20, 1L << 30);
            assertThat(status.sample().value(Metric.THREADS)).isBetween(1L, 50L);
        }
    }

    @Test
    void aJvmThatEndsIsNoError() throws Exception {
        List<Status> readings = new ArrayList<>();
        try (Leaker leaker = Leaker.start(folder, "-XX:+UseSerialGC");
                Monitor monitor = monitor(leaker)) {
            Monitor.End end = monitor.watch(Duration.ofMillis(50), Duration.ofMinutes(1), status -> {
                readings.add(status);
                if (readings.size() == 3) {
                    leaker.end();
                }
            });

            assertThat(end).isEqualTo(Monitor.End.TARGET_ENDED);
            assertThat(readings).hasSize(3);
        }
    }

    @Test
    void aJvmThatHasEndedCannotBeRead() throws Exception {
        try (Leaker leaker = Leaker.start(folder, "-XX:+UseSerialGC");
                Monitor monitor = monitor(leaker)) {
            leaker.end();

            assertThatThrownBy(monitor::read)
                    .isInstanceOf(WatchException.class)
                    .hasMessage("JVM %s (%s) has ended.", leaker.pid(), LeakingMain.class.getName());
        }
    }

    @Test
    void tooShortAnIntervalIsRefused() throws Exception {
        try (Leaker leaker = Leaker.start(folder, "-XX:+UseSerialGC");
                Monitor monitor = monitor(leaker)) {
            assertThatThrownBy(() -> monitor.watch(Duration.ofMillis(5), OBSERVED, status -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Monitor: an interval of 5 ms is too short. Give 10 ms or more, for example 1s.");
        }
    }

    private static Monitor monitor(Leaker leaker) throws WatchException {
        return new Monitor(Targets.ofThisMachine().find(String.valueOf(leaker.pid())), Monitor.LEVELS, Monitor.HORIZON);
    }
}
