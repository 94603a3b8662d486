package dev.ullage.monitor.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Sample;
import dev.ullage.monitor.SampleSeries;
import dev.ullage.monitor.gc.GcStatistics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class LeakRiskTest {

    private static final long MIB = 1 << 20;
    private static final Optional<MemorySize> LIMIT = Optional.of(MemorySize.parse("256MiB"));

    @Test
    void aRunWithoutGrowthHasNoneAndSaysWhy() {
        LeakRisk risk = LeakRisk.of(growth(second -> 60 * MIB + second % 5), statistics(100), List.of(), LIMIT);

        assertThat(risk.percent()).isZero();
        assertThat(risk.reasons()).hasSize(1).first().asString().startsWith("No trend: ");
    }

    @Test
    void whatIsKnownAddsUpWithItsReasons() {
        List<KindGrowth> kinds = KindGrowth.of(history(Metric.DIRECT, second -> 10 * MIB + second * MIB / 10));

        LeakRisk risk = LeakRisk.of(growth(second -> 60 * MIB + second * MIB / 10), statistics(60), kinds, LIMIT);

        assertThat(risk.percent()).as(risk.reasons().toString()).isEqualTo(60 + 20 + 10 + 10);
        assertThat(risk.reasons())
                .satisfiesExactly(
                        growth -> assertThat(growth).startsWith("It grows: +6.0 MiB/min"),
                        limit -> assertThat(limit)
                                .isEqualTo("The limit of 256 MiB is reached in 22 min 40 s if it goes on like this."),
                        efficiency ->
                                assertThat(efficiency).isEqualTo("Collections gave back 60 % of what was allocated."),
                        direct -> assertThat(direct)
                                .isEqualTo("It grows beside the heap: direct buffers +6.0 MiB/min (6.0 to 6.0), now"
                                        + " 69.9 MiB."));
    }

    @Test
    void kindsThatStayAreNotTold() {
        assertThat(KindGrowth.of(history(Metric.RESIDENT, second -> 200 * MIB + second % 3 * MIB)))
                .isEmpty();
        assertThat(KindGrowth.of(history(Metric.RESIDENT, second -> 200 * MIB + second * 100L)))
                .as("60 KB in ten minutes")
                .isEmpty();
    }

    private static Growth growth(IntToLongFunction bytes) {
        LiveSet live = LiveSet.create();
        for (int second = 0; second < 600; second += 5) {
            live.add(second * 1_000_000_000L, bytes.applyAsLong(second), true);
        }
        return live.growth(600 * 1_000_000_000L);
    }

    private static SampleSeries history(Metric metric, IntToLongFunction bytes) {
        SampleSeries series = SampleSeries.ofCapacity(1000);
        for (int second = 0; second < 600; second++) {
            long[] values = new long[Metric.values().length];
            Arrays.fill(values, Sample.ABSENT);
            values[metric.ordinal()] = bytes.applyAsLong(second);
            series.add(Sample.of(second * 1_000_000_000L, 0, values));
        }
        return series;
    }

    private static GcStatistics statistics(int reclaimed) {
        return new GcStatistics(
                Duration.ofSeconds(10),
                12,
                2,
                14,
                Duration.ofMillis(85),
                Duration.ofMillis(31),
                0,
                Duration.ZERO,
                MemorySize.ofBytes(reclaimed * MIB),
                MemorySize.ofBytes(100 * MIB),
                MemorySize.ofBytes(120 * MIB),
                Optional.of(MemorySize.ofBytes(5 * MIB)),
                Optional.of(MemorySize.ofBytes(60 * MIB)));
    }

    @Test
    void statisticsAreASentence() {
        assertThat(statistics(96))
                .hasToString("12 collections (2 whole), 14 pauses of 85 ms (0.9 % of the time), longest 31 ms, 0 over"
                        + " 100 ms; 8 MiB freed each, efficiency 0.96; 12 MiB/s allocated, 512 KiB/s promoted");
    }
}
