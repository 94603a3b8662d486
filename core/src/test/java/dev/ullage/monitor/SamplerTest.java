package dev.ullage.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ResidentSet;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SamplerTest {

    private static final Duration INTERVAL = Duration.ofMillis(1);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void hundredSamplesMakeNoGarbage() {
        SampleSeries series = SampleSeries.ofCapacity(100);
        try (Sampler sampler = Sampler.start(Readings.fromNow(), INTERVAL, () -> 7, series::add)) {
            long id = samplerThread();

            // What loads a class meanwhile, on whatever thread, makes metaspace be read anew.
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                long before = THREADS.getThreadAllocatedBytes(id);
                long until = series.samples() + 100;
                await().pollInterval(Duration.ofMillis(5)).until(() -> series.samples() >= until);
                return THREADS.getThreadAllocatedBytes(id) == before;
            });

            assertThat(series.last().test()).isEqualTo(7);
            assertThat(sampler.failure()).isEmpty();
        }
    }

    @Test
    void aReadingShowsWhatTheJvmUses() {
        Readings readings = Readings.fromNow();
        ByteBuffer direct = ByteBuffer.allocateDirect(4 << 20);

        Sample sample = readings.now(3);

        assertThat(sample.test()).isEqualTo(3);
        assertThat(sample.nanos()).isPositive().isLessThanOrEqualTo(readings.elapsed());
        assertThat(sample.value(Metric.HEAP_USED))
                .isPositive()
                .isLessThanOrEqualTo(sample.value(Metric.HEAP_COMMITTED));
        assertThat(sample.value(Metric.DIRECT)).isGreaterThanOrEqualTo(direct.capacity());
        assertThat(sample.value(Metric.THREADS)).isPositive();
        assertThat(sample.value(Metric.METASPACE)).isGreaterThan(1 << 20);
        assertThat(sample.value(Metric.COLLECTIONS)).isNotNegative();
        assertThat(sample.value(Metric.RESIDENT) > 0).isEqualTo(ResidentSet.bytes() > 0);
        assertThat(sample.value(Metric.RESIDENT_PEAK) > 0).isEqualTo(ResidentSet.bytes() > 0);
    }

    @Test
    void aSinkThatThrowsGetsTheNextSampleAllTheSame() {
        AtomicInteger taken = new AtomicInteger();
        try (Sampler sampler = Sampler.start(Readings.fromNow(), INTERVAL, () -> 0, sample -> {
            if (taken.incrementAndGet() == 1) {
                throw new OutOfMemoryError("as a test's may be");
            }
        })) {
            await().until(() -> taken.get() > 3);

            assertThat(sampler.failure()).containsInstanceOf(OutOfMemoryError.class);
            assertThat(sampler.footprint().samples()).isPositive();
        }
    }

    @Test
    void nothingIsSampledOnceItIsClosed() {
        AtomicInteger taken = new AtomicInteger();
        Sampler sampler = Sampler.start(Readings.fromNow(), INTERVAL, () -> 0, sample -> taken.incrementAndGet());
        await().until(() -> taken.get() > 0);

        sampler.close();

        int last = taken.get();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("ullage-sampler"));
        assertThat(sampler.footprint().samples()).isEqualTo(last);
        assertThat(sampler.footprint().cpu()).isPositive();
    }

    @Test
    void theFootprintIsASentence() {
        Footprint footprint =
                new Footprint(1200, Duration.ofMillis(420), MemorySize.ofBytes(48), Duration.ofSeconds(120));

        assertThat(footprint).hasToString("1,200 samples; the sampler took 0.35 % of a CPU and allocated 48 B");
        assertThat(new Footprint(0, Duration.ZERO, MemorySize.ZERO, Duration.ZERO).cpuShare())
                .isZero();
    }

    @Test
    void anIntervalOutOfRangeIsRefused() {
        assertThatThrownBy(() -> Sampler.start(Readings.fromNow(), Duration.ofHours(2), () -> 0, sample -> {}))
                .hasMessage("A sampling interval must be from 1 ms to 1 h, for example 100 ms, but got PT2H.");
    }

    private static long samplerThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ullage-sampler"))
                .mapToLong(Thread::getId)
                .max()
                .orElseThrow();
    }
}
