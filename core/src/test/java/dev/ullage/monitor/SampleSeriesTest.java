package dev.ullage.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.ullage.monitor.SampleSeries.Point;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleSeriesTest {

    private static final long SEED = 42;

    @Test
    void everyPeakAndTroughSurvivesDownSampling() {
        SampleSeries series = SampleSeries.ofCapacity(100);
        List<Sample> all = new ArrayList<>();
        Random random = new Random(SEED);
        for (int i = 0; i < 12_345; i++) {
            all.add(Sample.of(i * 100L, i / 10, random.nextInt(1 << 30), random.nextInt(1 << 30)));
        }

        all.forEach(series::add);

        List<Point> points = series.points();
        assertThat(points).hasSizeBetween(50, 100);
        assertThat(series.samples()).isEqualTo(12_345);
        int from = 0;
        for (Point point : points) {
            int to = (int) (point.highs().nanos() / 100) + 1;
            List<Sample> joined = all.subList(from, to);
            assertThat(point.lows().nanos())
                    .as("seed " + SEED)
                    .isEqualTo(joined.get(0).nanos());
            assertThat(point.lows().test()).isEqualTo(joined.get(0).test());
            assertThat(point.highs().test())
                    .isEqualTo(joined.get(joined.size() - 1).test());
            for (Metric metric : List.of(Metric.HEAP_USED, Metric.HEAP_COMMITTED)) {
                assertThat(point.lows().value(metric))
                        .isEqualTo(joined.stream()
                                .mapToLong(each -> each.value(metric))
                                .min()
                                .orElseThrow());
                assertThat(point.highs().value(metric))
                        .isEqualTo(joined.stream()
                                .mapToLong(each -> each.value(metric))
                                .max()
                                .orElseThrow());
            }
            from = to;
        }
        assertThat(from).isEqualTo(12_345);
    }

    @Test
    void theSampleOfAPeakIsKeptWhole() {
        SampleSeries series = SampleSeries.ofCapacity(2);
        series.add(Sample.of(1, 1, 10, 100));
        series.add(Sample.of(2, 2, 30, 50));
        series.add(Sample.of(3, 3, 20, 70));

        assertThat(series.peak(Metric.HEAP_USED)).isEqualTo(Sample.of(2, 2, 30, 50));
        assertThat(series.peak(Metric.HEAP_COMMITTED)).isEqualTo(Sample.of(1, 1, 10, 100));
        assertThat(series.last()).isEqualTo(Sample.of(3, 3, 20, 70));
    }

    @Test
    void whatIsAbsentStaysAbsentBesideWhatIsKnown() {
        SampleSeries series = SampleSeries.ofCapacity(2);
        for (long value : new long[] {Sample.ABSENT, 5, Sample.ABSENT, 7}) {
            series.add(Sample.of(0, 0, value));
        }

        assertThat(series.points()).hasSize(2).allSatisfy(point -> {
            assertThat(point.lows().value(Metric.HEAP_USED)).isPositive();
            assertThat(point.lows().value(Metric.DIRECT)).isEqualTo(Sample.ABSENT);
            assertThat(point.highs().size(Metric.DIRECT)).isEmpty();
        });
    }

    @Test
    void addingMakesNoGarbage() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        SampleSeries series = SampleSeries.ofCapacity(10);
        Sample sample = Sample.of(1, 1, 1);
        series.add(sample);
        threads.getCurrentThreadAllocatedBytes();

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1000; i++) {
            series.add(sample);
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
    }

    @Test
    void anOddNumberOfPointsIsRefused() {
        assertThatThrownBy(() -> SampleSeries.ofCapacity(7))
                .hasMessage("A series needs an even number of points, 2 or more, for example 2000, but got 7.");
    }

    @Test
    void aCountIsNoSize() {
        assertThatThrownBy(() -> Sample.of(0, 0).size(Metric.THREADS))
                .hasMessage("THREADS does not count bytes; ask for value(THREADS).");
    }
}
