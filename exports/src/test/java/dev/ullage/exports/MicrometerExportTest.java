package dev.ullage.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ullage.monitor.watch.MemoryMonitor;
import dev.ullage.monitor.watch.MonitorSettings;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MicrometerExportTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void eachFigureIsAMeterWithItsValueAndUnit() {
        try (MemoryMonitor monitor = Running.monitor();
                MicrometerExport export = new MicrometerExport(monitor)) {
            export.bindTo(registry);

            assertThat(registry.get("ullage.heap.used").gauge().value())
                    .isBetween(1e6, (double) Runtime.getRuntime().maxMemory());
            assertThat(registry.get("ullage.heap.used").meter().getId().getBaseUnit())
                    .isEqualTo("bytes");
            assertThat(registry.get("ullage.state").gauge().value()).isEqualTo(1);
            assertThat(registry.get("ullage.live.heap").gauge().value()).isGreaterThan(1e6);
            assertThat(registry.get("ullage.gc.collections").functionCounter().count())
                    .isGreaterThanOrEqualTo(1);
            assertThat(registry.get("ullage.gc.pause.time").meter().getId().getBaseUnit())
                    .isEqualTo("seconds");
            assertThat(registry.get("ullage.gc.pause.time").functionCounter().count())
                    .isEqualTo(monitor.collections().pauseTime().toNanos() / 1e9);
            assertThat(registry.get("ullage.time.to.limit").gauge().value()).isNaN();
            assertThat(registry.get("ullage.component.size")
                            .tag("component", "cache")
                            .gauge()
                            .value())
                    .isEqualTo(Running.COMPONENT_BYTES);
            assertThat(registry.get("ullage.component.hit.rate")
                            .tag("component", "cache")
                            .gauge()
                            .value())
                    .isEqualTo(0.75);
        }
    }

    @Test
    void aComponentThatComesOrGoesLaterIsSeen() {
        try (MemoryMonitor monitor = Running.monitor();
                MicrometerExport export = new MicrometerExport(monitor)) {
            export.bindTo(registry);

            var late = monitor.components().register("late", () -> 7);
            await().until(() -> registry.find("ullage.component.size")
                            .tag("component", "late")
                            .gauge()
                    != null);
            late.close();

            await().until(() -> registry.find("ullage.component.size")
                            .tag("component", "late")
                            .gauge()
                    == null);
        }
    }

    @Test
    void nothingStaysInTheRegistryOnceItIsClosed() {
        try (MemoryMonitor monitor = Running.monitor()) {
            MicrometerExport export = new MicrometerExport(monitor);
            export.bindTo(registry);

            export.close();

            await().until(() -> registry.getMeters().stream()
                    .map(Meter::getId)
                    .noneMatch(id -> id.getName().startsWith("ullage.")));
        }
    }

    @Test
    void aMonitorThatHasNotRunYetHasNothingToTell() {
        try (MemoryMonitor monitor = MemoryMonitor.of(MonitorSettings.production());
                MicrometerExport export = new MicrometerExport(monitor)) {
            export.bindTo(registry);

            assertThat(registry.get("ullage.heap.used").gauge().value()).isNaN();
            assertThat(registry.get("ullage.live.heap").gauge().value()).isNaN();
            assertThat(registry.get("ullage.gc.collections").functionCounter().count())
                    .isZero();
        }
    }
}
