package dev.ullage.examples.e14_models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.MemoryBudget;
import dev.ullage.measure.MemorySize;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A model that is loaded as a whole")
class ModelsBudgetCases {

    @TempDir
    private Path folder;

    private ModelFile file;

    @BeforeEach
    void writeAModel() throws Exception {
        file = ModelFile.write(folder, "large", 30);
    }

    @Test
    @MemoryBudget(direct = "2MiB")
    void takesOneBlock() throws Exception {
        var blocks = new Blocks(MemorySize.parse("40MiB"));

        try (Weights weights = Strategy.FULL.load(file, Place.DIRECT, blocks, MemorySize.parse("40MiB"))) {
            assertThat(weights.sum()).isEqualTo(30 * 31 / 2);
        }
    }
}
