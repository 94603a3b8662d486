package dev.ullage.internal.report.observed;

import dev.ullage.internal.report.evidence.CollectionTotals;
import dev.ullage.internal.report.evidence.LevelChange;
import dev.ullage.internal.report.evidence.LevelChange.Level;
import dev.ullage.internal.report.evidence.Lines;
import dev.ullage.internal.report.evidence.Measure;
import dev.ullage.internal.report.evidence.Pause;
import dev.ullage.internal.report.evidence.Recovery;
import dev.ullage.internal.report.evidence.Series;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.CollectionUse;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Sample;
import dev.ullage.monitor.SampleSeries;
import dev.ullage.monitor.StateChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Evidence of what watching saw. Tests are numbered from 1 there, in the order of their beginning; zero is none. Its clock begins
 * later than the run: once the JVM is there.
 */
public final class Watching {

    private Watching() {}

    /**
     * The samples of a series: two for each point that stands for several, the least at its beginning and the most at its end.
     *
     * @param series the samples
     * @param recent the last of them, which are kept as they are; may be empty
     * @param interval how often one was taken
     * @param begin when the clock of the samples began, since the start of the run
     * @param place the place of a test, by its number, in the run's tests from 0; -1 for none
     */
    public static Series series(
            SampleSeries series, List<Sample> recent, Duration interval, Duration begin, IntUnaryOperator place) {
        long since = recent.isEmpty() ? Long.MAX_VALUE : recent.get(0).nanos();
        Stream<Sample> earlier = series.points().stream()
                .flatMap(point -> point.lows().nanos() == point.highs().nanos()
                        ? Stream.of(point.highs())
                        : Stream.of(point.lows(), point.highs()))
                .filter(sample -> sample.nanos() < since);
        List<Sample> kept = Stream.concat(earlier, recent.stream()).toList();
        Map<Measure, List<OptionalLong>> columns = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            List<OptionalLong> values =
                    kept.stream().map(sample -> value(sample, metric(measure))).toList();
            if (values.stream().anyMatch(OptionalLong::isPresent)) {
                columns.put(measure, values);
            }
        }
        return new Series(
                interval,
                series.samples(),
                kept.stream().map(sample -> sample.at().plus(begin)).toList(),
                kept.stream().map(sample -> place.applyAsInt(sample.test())).toList(),
                columns);
    }

    private static OptionalLong value(Sample sample, Metric metric) {
        long value = sample.value(metric);
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static Metric metric(Measure measure) {
        return switch (measure) {
            case HEAP_USED -> Metric.HEAP_USED;
            case HEAP_COMMITTED -> Metric.HEAP_COMMITTED;
            case METASPACE -> Metric.METASPACE;
            case CODE -> Metric.CODE;
            case DIRECT -> Metric.DIRECT;
            case MAPPED -> Metric.MAPPED;
            case THREADS -> Metric.THREADS;
            case RESIDENT -> Metric.RESIDENT;
            case WORKING_SET -> Metric.WORKING_SET;
            case COLLECTIONS -> Metric.COLLECTIONS;
            case COLLECTION_TIME -> Metric.COLLECTION_TIME;
        };
    }

    /** The lines that levels draw, with where they begin and end. */
    public static Lines lines(Optional<MemorySize> baseline, Levels.Lines lines, Optional<MemorySize> limit) {
        return new Lines(baseline, lines.warning(), lines.critical(), lines.emergency(), limit);
    }

    /**
     * Changes of levels; those of live heap decide, others are told.
     *
     * @param changes the changes
     * @param begin when their clock began, since the start of the run
     * @param id the id of a test by its number
     */
    public static List<LevelChange> changes(
            List<StateChange> changes, Duration begin, IntFunction<Optional<String>> id) {
        List<LevelChange> evidence = new ArrayList<>();
        for (StateChange change : changes) {
            evidence.add(new LevelChange(
                    change.subject().title(),
                    change.subject() == StateChange.Subject.LIVE_HEAP,
                    level(change.from()),
                    level(change.to()),
                    change.at().plus(begin),
                    change.test() == 0 ? Optional.empty() : id.apply(change.test()),
                    change.value(),
                    change.line()));
        }
        return List.copyOf(evidence);
    }

    private static Level level(dev.ullage.monitor.Level level) {
        return switch (level) {
            case NORMAL -> Level.NORMAL;
            case WARNING -> Level.WARNING;
            case CRITICAL -> Level.CRITICAL;
            case EMERGENCY -> Level.EMERGENCY;
        };
    }

    /** Whether memory came back. */
    public static Recovery recovery(dev.ullage.monitor.Recovery recovery) {
        Recovery.State state = switch (recovery.verdict()) {
            case RECOVERED -> Recovery.State.RECOVERED;
            case NOT_RECOVERED -> Recovery.State.NOT_RECOVERED;
            case INCONCLUSIVE -> Recovery.State.INCONCLUSIVE;
        };
        return new Recovery(
                state,
                recovery.baseline(),
                recovery.end(),
                recovery.tolerance(),
                recovery.stayed().stream()
                        .map(stayed -> (stayed.what() + " " + stayed.text()).strip())
                        .toList());
    }

    /**
     * What collections cost.
     *
     * @param use by the JVM's count
     * @param pauses all of them, by the JVM's log; empty where there is none
     */
    public static CollectionTotals collections(CollectionUse use, List<Pause> pauses) {
        Map<String, List<Pause>> kinds = pauses.stream()
                .collect(Collectors.groupingBy(
                        pause -> pause.kind().replaceFirst(" \\(.*", ""), TreeMap::new, Collectors.toList()));
        return new CollectionTotals(
                use.collections(),
                use.time(),
                use.share(),
                longest(pauses.stream().filter(pause -> !pause.asked()).toList()),
                pauses.isEmpty()
                        ? Optional.empty()
                        : Optional.of(pauses.stream().filter(Pause::asked).count()),
                kinds.entrySet().stream()
                        .map(kind -> collector(kind.getKey(), kind.getValue()))
                        .toList());
    }

    private static CollectionTotals.Collector collector(String kind, List<Pause> pauses) {
        Duration time = pauses.stream().map(Pause::took).reduce(Duration.ZERO, Duration::plus);
        return new CollectionTotals.Collector(kind, pauses.size(), time, longest(pauses));
    }

    private static Optional<Duration> longest(List<Pause> pauses) {
        return pauses.stream().map(Pause::took).max(Comparator.naturalOrder());
    }
}
