package dev.ullage.examples.e14_models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.watch.MemoryMonitor;
import dev.ullage.monitor.watch.MonitorSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Fifty models, loaded one after the other within a budget")
class FiftyModelsCases {

    @TempDir
    private Path folder;

    @Test
    void areLoadedAndAsked() throws Exception {
        try (MemoryMonitor monitor = MemoryMonitor.of(MonitorSettings.testing());
                Models models = Models.within(MemorySize.parse("100MiB"), Place.DIRECT, monitor)) {
            for (int number = 0; number < 50; number++) {
                int mebibytes = 10 + number;
                ModelFile file = ModelFile.write(folder, "model" + number, mebibytes);

                Loaded model = models.switchTo(file).orElseThrow();

                assertThat(model.weights().sum()).isEqualTo(mebibytes * (mebibytes + 1) / 2);
            }
            assertThat(models.names()).containsExactly("model49");
        }
    }
}
