package dev.ullage.monitor.growth;

import dev.ullage.monitor.Metric;
import dev.ullage.monitor.SampleSeries;
import dev.ullage.monitor.Trend;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of memory outside the heap that grows beyond doubt, and by more than a word's worth.
 *
 * @param metric which
 * @param trend of its floor
 */
public record KindGrowth(Metric metric, Trend trend) {

    private static final long LEAST_RISE = 1 << 20;
    private static final double LEAST_SHARE = 0.02;

    /** Those that grow in a history. */
    public static List<KindGrowth> of(SampleSeries history) {
        return Stream.of(Metric.RESIDENT, Metric.DIRECT, Metric.MAPPED, Metric.METASPACE)
                .flatMap(metric -> of(history, metric).stream())
                .toList();
    }

    private static Optional<KindGrowth> of(SampleSeries history, Metric metric) {
        return Trend.of(history, metric)
                .filter(line -> line.isGrowing() && line.confidence() >= Growth.CONFIDENCE)
                .filter(line -> line.perSecond() * line.over().toMillis() / 1000
                        >= Math.max(LEAST_RISE, LEAST_SHARE * line.level().bytes()))
                .map(line -> new KindGrowth(metric, line));
    }

    /** As a person reads it: {@code "direct buffers +1.5 MiB/min (1.3 to 1.8), now 40 MiB"}. */
    @Override
    public String toString() {
        return metric.title() + " " + trend + ", now " + trend.level();
    }
}
