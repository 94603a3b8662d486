package dev.ullage.measure.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HighWaterTest {

    private static final int MEBIBYTE = 1 << 20;

    @ParameterizedTest
    @EnumSource
    void theMarkOfAGaugeIsAtLeastWhatItReadsAtTheReset(Gauge gauge) {
        if (!gauge.available()) {
            return;
        }
        try (HighWater water = HighWater.of(EnumSet.of(gauge))) {
            water.reset();

            assertThat(water.mark(gauge)).isGreaterThanOrEqualTo(gauge == Gauge.MAPPED ? 0 : 1);
        }
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
