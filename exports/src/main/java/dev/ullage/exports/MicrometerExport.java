package dev.ullage.exports;

import dev.ullage.monitor.component.ComponentUse;
import dev.ullage.monitor.watch.MemoryMonitor;
import dev.ullage.monitor.watch.Subscription;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a monitor as meters of Micrometer; {@code docs/monitor.md} lists them.
 *
 * <pre>{@code
 * new MicrometerExport(monitor).bindTo(registry);
 * }</pre>
 *
 * <p>Micrometer is the user's own dependency, 1.13 or later. Components have the tag {@code component}; those that are registered or
 * closed later are seen with the next sample. Safe for use by several threads.
 */
public final class MicrometerExport implements MeterBinder, AutoCloseable {

    private final MemoryMonitor monitor;
    private final List<Bound> bound = new CopyOnWriteArrayList<>();

    /** What was bound to a registry. */
    private record Bound(
            MeterRegistry registry, List<Meter> meters, List<MultiGauge> components, Subscription updates) {}

    /** An export of a monitor, which need not run yet; what it does not know then is not a number. */
    public MicrometerExport(MemoryMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        List<Meter> meters = new ArrayList<>();
        for (Figure<MemoryMonitor> figure : Figure.OF_MONITOR) {
            meters.add(meter(registry, figure));
        }
        List<MultiGauge> components = Figure.OF_COMPONENT.stream()
                .map(figure -> MultiGauge.builder(figure.name())
                        .baseUnit(unit(figure))
                        .description(figure.description())
                        .register(registry))
                .toList();
        update(components);
        bound.add(new Bound(registry, meters, components, monitor.onStatus(status -> update(components))));
    }

    private Meter meter(MeterRegistry registry, Figure<MemoryMonitor> figure) {
        return figure.isSum()
                ? FunctionCounter.builder(figure.name(), monitor, figure.value())
                        .baseUnit(unit(figure))
                        .description(figure.description())
                        .register(registry)
                : Gauge.builder(figure.name(), monitor, figure.value())
                        .baseUnit(unit(figure))
                        .description(figure.description())
                        .register(registry);
    }

    private void update(List<MultiGauge> gauges) {
        List<ComponentUse> uses = monitor.components().uses();
        for (int i = 0; i < gauges.size(); i++) {
            Figure<ComponentUse> figure = Figure.OF_COMPONENT.get(i);
            List<Row<?>> rows = new ArrayList<>();
            for (ComponentUse use : uses) {
                rows.add(Row.of(Tags.of("component", use.name()), figure.value().applyAsDouble(use)));
            }
            gauges.get(i).register(rows, true);
        }
    }

    /** As Micrometer writes them; a plain number has none. */
    private static @Nullable String unit(Figure<?> figure) {
        return switch (figure.unit()) {
            case Figure.BYTES -> "bytes";
            case Figure.SECONDS -> "seconds";
            default -> null;
        };
    }

    /** Takes its meters off all registries. */
    @Override
    public void close() {
        for (Bound each : bound) {
            each.updates().close();
            each.components().forEach(gauge -> gauge.register(List.of(), true));
            each.meters().forEach(each.registry()::remove);
        }
        bound.clear();
    }
}
