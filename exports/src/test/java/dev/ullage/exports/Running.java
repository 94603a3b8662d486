package dev.ullage.exports;

import dev.ullage.measure.ProvenCollection;
import dev.ullage.monitor.Level;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.component.Component;
import dev.ullage.monitor.watch.MemoryMonitor;
import dev.ullage.monitor.watch.MonitorSettings;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A monitor that has seen samples, a collection and a component. */
final class Running {

    static final long COMPONENT_BYTES = 4 << 20;

    private Running() {}

    static MemoryMonitor monitor() {
        MemoryMonitor monitor = MemoryMonitor.of(
                        MonitorSettings.testing().every(Duration.ofMillis(5)).with(Levels.of("1B", "off", "off")))
                .start();
        Component cache = monitor.components().register("cache", () -> COMPONENT_BYTES);
        cache.hit();
        cache.hit();
        cache.hit();
        cache.miss();
        ProvenCollection.force();
        Awaitility.await()
                .until(() -> monitor.collections().wholeCollections() > 0 && monitor.level() == Level.WARNING);
        return monitor;
    }
}
