package dev.ullage.internal.report.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.report.evidence.LevelChange;
import dev.ullage.internal.report.evidence.Measure;
import dev.ullage.internal.report.evidence.Series;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Readings;
import dev.ullage.monitor.Sample;
import dev.ullage.monitor.SampleSeries;
import dev.ullage.monitor.StateChange;
import dev.ullage.monitor.StateChange.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WatchingTest {

    @Test
    void theLastSamplesAreKeptAsTheyAre() {
        SampleSeries samples = SampleSeries.ofCapacity(2);
        List<Sample> all = LongStream.range(0, 8)
                .mapToObj(i -> Sample.of(i * 1_000_000, 1, 100 + i))
                .toList();
        all.forEach(samples::add);

        Series series =
                Watching.series(samples, all.subList(5, 8), Duration.ofMillis(1), Duration.ZERO, number -> number - 1);

        assertThat(series.at())
                .endsWith(Duration.ofMillis(5), Duration.ofMillis(6), Duration.ofMillis(7))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(series.columns().get(Measure.HEAP_USED))
                .endsWith(OptionalLong.of(105), OptionalLong.of(106), OptionalLong.of(107));
    }

    @Test
    void peaksStayInAThinnedSeries() {
        SampleSeries samples = SampleSeries.ofCapacity(4);
        for (int i = 0; i < 40; i++) {
            samples.add(Sample.of(i * 1_000_000L, i < 20 ? 1 : 2, values(i == 17 ? 999 : 100 + i)));
        }

        Series series =
                Watching.series(samples, List.of(), Duration.ofMillis(1), Duration.ofMillis(500), number -> number - 1);

        assertThat(series.samples()).isEqualTo(40);
        assertThat(series.at()).hasSizeLessThanOrEqualTo(8).isSorted().startsWith(Duration.ofMillis(500));
        assertThat(series.peak(Measure.HEAP_USED)).hasValue(999);
        assertThat(series.test()).containsOnly(0, 1);
        assertThat(series.columns()).containsOnlyKeys(Measure.HEAP_USED);
    }

    @Test
    void readingsOfThisJvmAreEvidence() {
        SampleSeries samples = SampleSeries.ofCapacity(4);
        samples.add(Readings.fromNow().now(0));

        Series series =
                Watching.series(samples, List.of(), Duration.ofMillis(100), Duration.ZERO, number -> number - 1);

        assertThat(series.test()).containsExactly(-1);
        assertThat(series.peak(Measure.HEAP_USED).orElseThrow()).isPositive();
        assertThat(series.peak(Measure.THREADS).orElseThrow()).isPositive();
    }

    @Test
    void onlyChangesOfLiveHeapDecide() {
        List<LevelChange> changes = Watching.changes(
                List.of(change(Subject.LIVE_HEAP, 2), change(Subject.WORKING_SET, 0)),
                Duration.ofMillis(500),
                number -> Optional.of("test-" + number));

        assertThat(changes).extracting(LevelChange::decides).containsExactly(true, false);
        assertThat(changes).extracting(LevelChange::test).containsExactly(Optional.of("test-2"), Optional.empty());
        assertThat(changes).extracting(LevelChange::at).containsOnly(Duration.ofMillis(1500));
        assertThat(changes).extracting(LevelChange::to).containsOnly(LevelChange.Level.CRITICAL);
        assertThat(changes).extracting(LevelChange::subject).containsExactly("live heap", "working set");
    }

    private static StateChange change(Subject subject, int test) {
        return new StateChange(
                subject,
                Level.NORMAL,
                Level.CRITICAL,
                test,
                0,
                Duration.ofSeconds(1),
                MemorySize.parse("90MiB"),
                Optional.of(MemorySize.parse("80MiB")));
    }

    /** Heap used alone is known. */
    private static long[] values(long heapUsed) {
        long[] values = new long[Metric.values().length];
        java.util.Arrays.fill(values, Sample.ABSENT);
        values[Metric.HEAP_USED.ordinal()] = heapUsed;
        return values;
    }
}
