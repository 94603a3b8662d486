package dev.ullage.monitor.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ProvenCollection;
import dev.ullage.monitor.Footprint;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Sample;
import dev.ullage.monitor.SampleSeries;
import dev.ullage.monitor.StateChange;
import dev.ullage.monitor.StateChange.Subject;
import dev.ullage.monitor.watch.MonitorSettings.Collecting;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

class MemoryMonitorTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final MonitorSettings QUICK = MonitorSettings.testing()
            .every(Duration.ofMillis(1))
            .with(Levels.of("baseline+16MiB", "baseline+32MiB", "baseline+64MiB"))
            .with(new Hysteresis(5, Duration.ofMillis(20)))
            .judging(Subject.LIVE_HEAP);

    @Test
    void statesChangeInTheirOrderAndWithTheirValues() {
        List<StateChange> changes = Collections.synchronizedList(new ArrayList<>());
        try (MemoryMonitor monitor = MemoryMonitor.of(QUICK)) {
            monitor.onChange(changes::add);
            monitor.start();
            long baseline = monitor.baseline().orElseThrow().bytes();

            byte[] first = hold(20);
            await().until(() -> monitor.level() == Level.WARNING);
            byte[] second = hold(20);
            await().until(() -> monitor.level() == Level.CRITICAL);
            assertThat(monitor.peakAboveBaseline().orElseThrow())
                    .isBetween(MemorySize.parse("36MiB"), MemorySize.parse("44MiB"));
            Reference.reachabilityFence(second);
            Reference.reachabilityFence(first);
            first = new byte[0];
            second = first;
            ProvenCollection.force();
            await().until(() -> monitor.level() == Level.NORMAL);

            await().until(() -> changes.size() == 3);
            assertThat(changes)
                    .extracting(StateChange::to)
                    .containsExactly(Level.WARNING, Level.CRITICAL, Level.NORMAL);
            assertThat(changes)
                    .extracting(StateChange::from)
                    .containsExactly(Level.NORMAL, Level.WARNING, Level.CRITICAL);
            assertThat(changes.get(0).line()).contains(MemorySize.ofBytes(baseline + (16 << 20)));
            assertThat(changes.get(0).value().bytes() - baseline).isBetween(18L << 20, 24L << 20);
            assertThat(changes.get(1).value().bytes() - baseline).isBetween(36L << 20, 44L << 20);
            assertThat(changes.get(2).value().bytes() - baseline).isLessThan(4L << 20);
        }
    }

    private static byte[] hold(int mebibytes) {
        byte[] held = new byte[mebibytes << 20];
        ProvenCollection.force();
        return held;
    }

    @Test
    void samplingMakesNoGarbageWhileNothingChanges() {
        try (MemoryMonitor monitor = MemoryMonitor.of(QUICK)) {
            monitor.onChange(change -> {});
            monitor.start();
            long id = samplerThread();

            // What loads a class meanwhile, on whatever thread, makes metaspace be read anew.
            await().until(() -> {
                long before = THREADS.getThreadAllocatedBytes(id);
                long until = monitor.history().samples() + 100;
                await().pollInterval(Duration.ofMillis(5))
                        .until(() -> monitor.history().samples() >= until);
                return THREADS.getThreadAllocatedBytes(id) == before;
            });

            assertThat(monitor.failure()).isEmpty();
        }
    }

    /** At 100 ms a sample may take 1 ms for 1 % of a processor; compiled code takes a third of that. */
    @Test
    void aSampleTakesLessThanAMillisecondOfAProcessor() {
        try (MemoryMonitor monitor = MemoryMonitor.of(QUICK).start()) {
            await().until(() -> monitor.history().samples() > 100);

            await().until(() -> {
                Footprint before = monitor.footprint().orElseThrow();
                await().pollInterval(Duration.ofMillis(5))
                        .until(() -> monitor.footprint().orElseThrow().samples() >= before.samples() + 200);
                Footprint after = monitor.footprint().orElseThrow();
                long samples = after.samples() - before.samples();
                return after.cpu().minus(before.cpu()).toNanos() / samples < 1_000_000;
            });
        }
    }

    @Test
    void aWeekAtASecondFitsIntoEightMebibytes() {
        long before = THREADS.getCurrentThreadAllocatedBytes();

        SampleSeries history = SampleSeries.ofCapacity(
                MonitorSettings.production().keeping(30_000).historyPoints());
        long[] values = new long[Metric.values().length];
        int week = 7 * 24 * 3600;
        Sample low = Sample.of(0, 0, values);
        long made = THREADS.getCurrentThreadAllocatedBytes() - before;
        for (int second = 0; second < week; second++) {
            history.add(second == 300_000 ? Sample.of(second * 1_000_000_000L, 0, 7) : low);
        }

        assertThat(made).isLessThan(8 << 20);
        assertThat(history.samples()).isEqualTo(week);
        assertThat(history.points()).hasSizeGreaterThan(15_000);
        assertThat(history.peak(Metric.HEAP_USED).at()).isEqualTo(Duration.ofSeconds(300_000));
    }

    @Test
    void aHundredStartsAndStopsAtOnceLeaveNothingBehind() throws InterruptedException {
        try (MemoryMonitor monitor = MemoryMonitor.of(QUICK.with(Levels.of("75%", "90%", "95%")))) {
            CountDownLatch gate = new CountDownLatch(1);
            List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                boolean starts = i % 2 == 0;
                Thread thread = new Thread(() -> {
                    try {
                        gate.await();
                        if (starts) {
                            monitor.start();
                        } else {
                            monitor.stop();
                        }
                    } catch (Throwable thrown) {
                        failures.add(thrown);
                    }
                });
                thread.start();
                threads.add(thread);
            }

            gate.countDown();
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(failures).isEmpty();
            monitor.start();
            await().until(() -> monitor.history().samples() > 0);
            assertThat(samplerThreads()).isEqualTo(1);
            monitor.stop();
            assertThat(samplerThreads()).isZero();
        }
    }

    @Test
    void itStopsClosesAndStartsInAnyOrder() {
        MemoryMonitor monitor = MemoryMonitor.of(QUICK.with(Levels.of("75%", "90%", "95%")));

        monitor.stop();
        monitor.start().start();
        monitor.stop();
        monitor.stop();
        monitor.start();
        assertThat(monitor.isRunning()).isTrue();
        monitor.close();
        monitor.close();
        monitor.stop();

        assertThat(monitor.isRunning()).isFalse();
        assertThatThrownBy(monitor::start)
                .hasMessage("The monitor was closed; make another one: MemoryMonitor.of(settings).");
    }

    @Test
    void aListenerMayCloseItsMonitor() {
        MemoryMonitor monitor = MemoryMonitor.of(QUICK.with(Levels.of("75%", "90%", "95%")));
        CountDownLatch closed = new CountDownLatch(1);
        monitor.onStatus(status -> {
            monitor.close();
            closed.countDown();
        });

        monitor.start();

        await().until(() -> closed.getCount() == 0);
        assertThat(monitor.isRunning()).isFalse();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("ullage-monitor-")));
    }

    @Test
    void aBlockingListenerDoesNotHoldUpTheSampling() {
        CountDownLatch never = new CountDownLatch(1);
        List<MonitorStatus> seen = new CopyOnWriteArrayList<>();
        try (MemoryMonitor monitor = MemoryMonitor.of(QUICK.with(Levels.of("75%", "90%", "95%")))) {
            monitor.onStatus(status -> {
                try {
                    never.await();
                } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            monitor.onStatus(seen::add);

            monitor.start();

            await().until(() -> seen.size() > 200);
            List<MonitorStatus> first = List.copyOf(seen).subList(0, 200);
            assertThat(first.get(0).level()).isEqualTo(Level.NORMAL);
            assertThat(first).extracting(MonitorStatus::at).isSorted();
        }
    }

    @Test
    void theBaselineIsWhatTheFirstCollectionLeftWhereNoneMayBeForced() {
        MonitorSettings settings = QUICK.collecting(Collecting.NEVER);
        try (MemoryMonitor monitor = MemoryMonitor.of(settings).start()) {
            assertThat(monitor.baseline()).isEmpty();

            ProvenCollection.force();

            await().until(() -> monitor.baseline().isPresent());
        }
    }

    @Test
    void aStatusIsASentence() {
        try (MemoryMonitor monitor =
                MemoryMonitor.of(MonitorSettings.production().judging(Subject.HEAP_USED))) {
            assertThat(monitor.status().toString()).matches("normal: heap used [0-9.]+ MiB of 1 GiB: normal");
        }
    }

    @Test
    void thePresetsDifferAsTheirNamesSay() {
        assertThat(MonitorSettings.testing().enforcing()).isTrue();
        assertThat(MonitorSettings.production().enforcing()).isFalse();
        assertThat(MonitorSettings.production().collecting()).isEqualTo(Collecting.NEVER);
        assertThat(MonitorSettings.development().interval())
                .isLessThan(MonitorSettings.production().interval());
        assertThat(line(MonitorSettings.development())).isLessThan(line(MonitorSettings.production()));
        assertThatThrownBy(() -> MonitorSettings.testing().every(Duration.ZERO))
                .hasMessage("A monitor's interval must be from 1 ms to 1 h, for example 100 ms, but got PT0S.");
        assertThatThrownBy(() -> MonitorSettings.testing().keeping(7))
                .hasMessage("A monitor's history needs an even number of points from 2 to 30000, for example 2000, but"
                        + " got 7.");
    }

    private static MemorySize line(MonitorSettings settings) {
        return settings.levels()
                .lines(MemorySize.ZERO, Optional.of(MemorySize.parse("100MiB")))
                .warning()
                .orElseThrow();
    }

    private static long samplerThreads() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().equals("ullage-sampler"))
                .count();
    }

    private static long samplerThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ullage-sampler"))
                .mapToLong(Thread::getId)
                .max()
                .orElseThrow();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }
}
