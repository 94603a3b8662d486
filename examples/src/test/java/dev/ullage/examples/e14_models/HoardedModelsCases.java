package dev.ullage.examples.e14_models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Fifty models that are never unloaded")
class HoardedModelsCases {

    @TempDir
    private Path folder;

    @Test
    void areLoadedAndAsked() throws Exception {
        List<Weights> all = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            ModelFile file = ModelFile.write(folder, "model" + number, 10 + number);
            var unlimited = new Blocks(file.size());

            all.add(Strategy.FULL.load(file, Place.DIRECT, unlimited, file.size()));
        }
        assertThat(all).hasSize(50);
    }
}
