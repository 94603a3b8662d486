package dev.ullage.examples.e14_models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.LeakFree;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.watch.MemoryMonitor;
import dev.ullage.monitor.watch.MonitorSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Models that are unloaded, and held by clean-ups that were cancelled")
class ModelsLeakCases {

    @TempDir
    private Path folder;

    private final Models models = Models.keepingCancelledCleanUps(
            MemorySize.parse("80MiB"), Place.DIRECT, MemoryMonitor.of(MonitorSettings.testing()));
    private ModelFile tiny;

    @BeforeEach
    void writeAModel() throws Exception {
        tiny = ModelFile.write(folder, "tiny", 1);
    }

    @Test
    @LeakFree
    void aModelIsLoadedAndUnloaded() throws Exception {
        assertThat(models.load(tiny, Retention.STANDARD)).isPresent();

        models.unload("tiny");
    }
}
