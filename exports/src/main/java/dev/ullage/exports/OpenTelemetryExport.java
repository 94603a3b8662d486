package dev.ullage.exports;

import dev.ullage.monitor.component.ComponentUse;
import dev.ullage.monitor.watch.MemoryMonitor;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of a monitor as metrics of OpenTelemetry; {@code docs/monitor.md} lists them.
 *
 * <pre>{@code
 * OpenTelemetryExport export = OpenTelemetryExport.of(monitor, openTelemetry.getMeter("dev.ullage"));
 * }</pre>
 *
 * <p>OpenTelemetry's API is the user's own dependency, 1.31 or later. Figures are read when metrics are collected; what is not known
 * then is left out. Components have the attribute {@code component}. Safe for use by several threads.
 */
public final class OpenTelemetryExport implements AutoCloseable {

    private static final AttributeKey<String> COMPONENT = AttributeKey.stringKey("component");

    private final List<Runnable> ends;

    private OpenTelemetryExport(List<Runnable> ends) {
        this.ends = List.copyOf(ends);
    }

    /** Begins to export a monitor, which need not run yet. */
    public static OpenTelemetryExport of(MemoryMonitor monitor, Meter meter) {
        List<Runnable> ends = new ArrayList<>();
        for (Figure<MemoryMonitor> figure : Figure.OF_MONITOR) {
            ends.add(instrument(meter, monitor, figure));
        }
        for (Figure<ComponentUse> figure : Figure.OF_COMPONENT) {
            ends.add(meter.gaugeBuilder(figure.name())
                    .setUnit(figure.unit())
                    .setDescription(figure.description())
                    .buildWithCallback(measurement -> monitor.components()
                            .uses()
                            .forEach(use -> record(
                                    measurement,
                                    figure.value().applyAsDouble(use),
                                    Attributes.of(COMPONENT, use.name()))))::close);
        }
        return new OpenTelemetryExport(ends);
    }

    private static Runnable instrument(Meter meter, MemoryMonitor monitor, Figure<MemoryMonitor> figure) {
        return figure.isSum()
                ? meter.counterBuilder(figure.name())
                        .ofDoubles()
                        .setUnit(figure.unit())
                        .setDescription(figure.description())
                        .buildWithCallback(measurement -> record(measurement, monitor, figure))::close
                : meter.gaugeBuilder(figure.name())
                        .setUnit(figure.unit())
                        .setDescription(figure.description())
                        .buildWithCallback(measurement -> record(measurement, monitor, figure))::close;
    }

    private static void record(
            ObservableDoubleMeasurement measurement, MemoryMonitor monitor, Figure<MemoryMonitor> figure) {
        record(measurement, figure.value().applyAsDouble(monitor), Attributes.empty());
    }

    private static void record(ObservableDoubleMeasurement measurement, double value, Attributes attributes) {
        if (!Double.isNaN(value)) {
            measurement.record(value, attributes);
        }
    }

    /** Ends the export. */
    @Override
    public void close() {
        ends.forEach(Runnable::run);
    }
}
