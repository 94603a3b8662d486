package dev.ullage.internal.measure.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HighWaterTest {

    private static final int MEBIBYTE = 1 << 20;

    @ParameterizedTest
    @EnumSource
    void theMarkOfAGaugeIsAtLeastWhatItReadAtTheReset(Gauge gauge) {
        assumeTrue(gauge.available(), "not on this system");

        try (HighWater water = HighWater.of(EnumSet.of(gauge))) {
            water.reset();
            long before = gauge == Gauge.RESIDENT || gauge == Gauge.HEAP ? 1 : leastOf(gauge);

            assertThat(water.mark(gauge)).isGreaterThanOrEqualTo(before);
        }
    }

    /** Of several readings, since one beside the sampler's own finds that one's descriptor open. */
    private static long leastOf(Gauge gauge) {
        return LongStream.generate(gauge::read).limit(10).min().orElseThrow();
    }

    @Test
    void aThreadThatHasEndedIsInTheMark() throws Exception {
        try (HighWater water = HighWater.of(EnumSet.of(Gauge.THREADS))) {
            water.reset();
            long before = water.mark(Gauge.THREADS);

            Thread thread = new Thread(() -> {});
            thread.start();
            thread.join();

            assertThat(water.mark(Gauge.THREADS)).isEqualTo(before + 1);
        }
    }

    @Test
    void whatIsHeldAtTheEndIsInTheMark() {
        try (HighWater water = HighWater.of(EnumSet.of(Gauge.DIRECT))) {
            water.reset();
            long before = water.mark(Gauge.DIRECT);

            ByteBuffer buffer = ByteBuffer.allocateDirect(MEBIBYTE);

            assertThat(water.mark(Gauge.DIRECT)).isGreaterThanOrEqualTo(before + buffer.capacity());
        }
    }

    @Test
    void theSamplerEndsWithTheWatching() {
        HighWater water = HighWater.of(EnumSet.of(Gauge.DIRECT));
        water.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("ullage-high-water"));
    }
}
