package dev.ullage.examples.e17_buffers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.MemoryBudget;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file that is read as a whole")
class LargeFileBudgetCases {

    @TempDir
    private Path folder;

    @Test
    @MemoryBudget(peakHeap = "1MiB", warmup = 1, runs = 1)
    void hasAChecksum() throws Exception {
        Path file = folder.resolve("zeros");
        try (var access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(64 << 20);
        }

        assertThat(LargeFile.checksumOfAll(file)).isPositive();
    }
}
