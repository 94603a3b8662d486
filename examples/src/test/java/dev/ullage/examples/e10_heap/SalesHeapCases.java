package dev.ullage.examples.e10_heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.junit.RunWithHeap;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file that is read as a whole, in a heap that is smaller")
class SalesHeapCases {

    @TempDir
    private Path folder;

    @Test
    @RunWithHeap(value = "32MiB", gc = "Serial")
    void addsUpALargeFile() throws Exception {
        var sales = new Sales(LargeFile.in(folder));

        assertThat(sales.totalOfAllLines()).isEqualTo(3L * LargeFile.LINES);
    }
}
