package dev.ullage.exports;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.component.ComponentUse;
import dev.ullage.monitor.gc.GcStatistics;
import dev.ullage.monitor.watch.MemoryMonitor;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A number of something, under the name that all exports give it.
 *
 * @param name with dots: {@code "ullage.gc.pause.time"}
 * @param unit {@code "By"}, {@code "s"} or {@code "1"}, as OpenTelemetry writes them
 * @param description as a sentence without its stop
 * @param isSum whether it only ever rises while the monitor runs
 * @param value reads it; not a number where it is not known
 * @param <T> of what
 */
record Figure<T>(String name, String unit, String description, boolean isSum, ToDoubleFunction<T> value) {

    static final String BYTES = "By";
    static final String SECONDS = "s";
    static final String NUMBER = "1";

    private static final double NANOS = 1e9;

    /** Those of a monitor. */
    static final List<Figure<MemoryMonitor>> OF_MONITOR = Stream.concat(
                    ofSamples(),
                    Stream.of(
                            ofMonitor(
                                    "ullage.state",
                                    NUMBER,
                                    "The worst state: 0 normal, 1 warning, 2 critical, 3 emergency",
                                    monitor -> monitor.level().ordinal()),
                            ofMonitor(
                                    "ullage.leak.risk",
                                    NUMBER,
                                    "How likely a leak is, from 0 to 100",
                                    monitor -> monitor.leakRisk().percent()),
                            ofMonitor(
                                    "ullage.time.to.limit",
                                    SECONDS,
                                    "When live heap reaches the largest heap, if it goes on like this; not a number without a trend",
                                    monitor -> monitor.timeToLimit()
                                            .map(forecast -> forecast.expected().toNanos() / NANOS)
                                            .orElse(Double.NaN)),
                            ofMonitor(
                                    "ullage.live.heap",
                                    BYTES,
                                    "What the last collection left in use",
                                    monitor -> monitor.collections()
                                            .liveAfterLast()
                                            .map(Figure::bytes)
                                            .orElse(Double.NaN)),
                            ofCollections(
                                    "ullage.gc.collections", NUMBER, "Garbage collections", GcStatistics::collections),
                            ofCollections(
                                    "ullage.gc.pause.time",
                                    SECONDS,
                                    "How long all threads stood still",
                                    gc -> gc.pauseTime().toNanos() / NANOS),
                            ofCollections(
                                    "ullage.gc.long.pauses",
                                    NUMBER,
                                    "Pauses of more than 100 ms",
                                    GcStatistics::longPauses),
                            ofCollections(
                                    "ullage.gc.reclaimed",
                                    BYTES,
                                    "What collections gave back",
                                    gc -> bytes(gc.reclaimed())),
                            ofCollections(
                                    "ullage.gc.allocated",
                                    BYTES,
                                    "What all threads allocated",
                                    gc -> bytes(gc.allocatedInAll())),
                            ofMonitor(
                                    "ullage.gc.longest.pause",
                                    SECONDS,
                                    "The longest pause",
                                    monitor ->
                                            monitor.collections().longestPause().toNanos() / NANOS),
                            ofMonitor(
                                    "ullage.gc.efficiency",
                                    NUMBER,
                                    "The share of what was allocated that collections gave back",
                                    monitor ->
                                            monitor.collections().efficiency().orElse(Double.NaN))))
            .toList();

    /** Those of a component. */
    static final List<Figure<ComponentUse>> OF_COMPONENT = List.of(
            gauge("ullage.component.size", BYTES, "What a component uses", use -> bytes(use.last())),
            gauge("ullage.component.peak", BYTES, "The most that it used", use -> bytes(use.peak())),
            gauge(
                    "ullage.component.efficiency",
                    NUMBER,
                    "Its average use as a share of its peak",
                    use -> use.efficiency().orElse(Double.NaN)),
            gauge(
                    "ullage.component.hit.rate",
                    NUMBER,
                    "The share of hits",
                    use -> use.hitRate().orElse(Double.NaN)));

    private static Stream<Figure<MemoryMonitor>> ofSamples() {
        return Stream.of(Metric.values())
                .filter(metric -> metric.kind() == Metric.Kind.BYTES || metric == Metric.THREADS)
                .map(metric -> ofMonitor(
                        "ullage." + metric.name().toLowerCase(Locale.ROOT).replace('_', '.'),
                        metric.kind() == Metric.Kind.BYTES ? BYTES : NUMBER,
                        "At the last sample: " + metric.title(),
                        monitor -> known(monitor.history().last().value(metric))));
    }

    private static double known(long value) {
        return value < 0 ? Double.NaN : value;
    }

    private static double bytes(MemorySize size) {
        return size.bytes();
    }

    private static <T> Figure<T> gauge(String name, String unit, String description, ToDoubleFunction<T> value) {
        return new Figure<>(name, unit, description, false, value);
    }

    private static Figure<MemoryMonitor> ofMonitor(
            String name, String unit, String description, ToDoubleFunction<MemoryMonitor> value) {
        return gauge(name, unit, description, value);
    }

    private static Figure<MemoryMonitor> ofCollections(
            String name, String unit, String description, ToDoubleFunction<GcStatistics> value) {
        return new Figure<>(name, unit, description, true, monitor -> value.applyAsDouble(monitor.collections()));
    }
}
