package dev.ullage.exports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.monitor.watch.MemoryMonitor;
import dev.ullage.monitor.watch.MonitorSettings;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenTelemetryExportTest {

    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final SdkMeterProvider provider =
            SdkMeterProvider.builder().registerMetricReader(reader).build();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void eachFigureIsAMetricWithItsValueAndUnit() {
        try (MemoryMonitor monitor = Running.monitor();
                OpenTelemetryExport export = OpenTelemetryExport.of(monitor, provider.get("dev.ullage"))) {
            assertThat(export).isNotNull();

            Map<String, MetricData> metrics = collect();

            assertThat(point(metrics, "ullage.heap.used").getValue()).isGreaterThan(1e6);
            assertThat(metrics.get("ullage.heap.used").getUnit()).isEqualTo("By");
            assertThat(metrics.get("ullage.gc.collections").getType()).isEqualTo(MetricDataType.DOUBLE_SUM);
            assertThat(metrics.get("ullage.gc.collections").getDoubleSumData().isMonotonic())
                    .isTrue();
            assertThat(point(metrics, "ullage.gc.collections").getValue()).isGreaterThanOrEqualTo(1);
            assertThat(point(metrics, "ullage.state").getValue()).isEqualTo(1);
            assertThat(metrics).doesNotContainKey("ullage.time.to.limit");
            assertThat(point(metrics, "ullage.component.size").getValue()).isEqualTo(Running.COMPONENT_BYTES);
            assertThat(point(metrics, "ullage.component.size").getAttributes().get(AttributeKey.stringKey("component")))
                    .isEqualTo("cache");
        }
    }

    @Test
    void nothingIsExportedOnceItIsClosed() {
        try (MemoryMonitor monitor = Running.monitor()) {
            OpenTelemetryExport.of(monitor, provider.get("dev.ullage")).close();

            assertThat(collect()).isEmpty();
        }
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        try (MemoryMonitor monitor = MemoryMonitor.of(MonitorSettings.production());
                OpenTelemetryExport export = OpenTelemetryExport.of(monitor, provider.get("dev.ullage"))) {
            assertThat(export).isNotNull();

            assertThat(collect())
                    .doesNotContainKeys("ullage.heap.used", "ullage.live.heap")
                    .containsKey("ullage.state");
        }
    }

    private Map<String, MetricData> collect() {
        return reader.collectAllMetrics().stream().collect(Collectors.toMap(MetricData::getName, Function.identity()));
    }

    private static DoublePointData point(Map<String, MetricData> metrics, String name) {
        return (DoublePointData)
                metrics.get(name).getData().getPoints().iterator().next();
    }
}
