package dev.ullage.internal.gate.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerfDataTest {

    @TempDir
    private Path folder;

    @Test
    void countersAreReadInEitherByteOrder() throws Exception {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            Path file = new PerfFile(order)
                    .number("a.b", 1L << 40)
                    .text("c", "Ünicode")
                    .write(folder, "1");

            PerfData data = PerfData.read(file);

            assertThat(data.number("a.b")).contains(1L << 40);
            assertThat(data.text("c")).contains("Ünicode");
            assertThat(data.number("c")).isEmpty();
            assertThat(data.orZero("absent")).isZero();
        }
    }

    @Test
    void thisJvmShowsItsOwn() throws Exception {
        Target self = Targets.ofThisMachine()
                .find(String.valueOf(ProcessHandle.current().pid()));

        PerfData data = PerfData.read(self.file());

        assertThat(data.text("java.property.java.version")).contains(System.getProperty("java.version"));
        assertThat(HeapCounters.of(data).max())
                .isBetween(
                        Runtime.getRuntime().maxMemory(), Runtime.getRuntime().maxMemory() * 4 / 3);
    }

    @Test
    void whatIsBrokenIsRefusedWhereverItBreaksOff() throws Exception {
        byte[] whole = Files.readAllBytes(PerfFile.ofThisMachine().jvm("Shop").write(folder, "1"));
        for (int length = 0; length < 200; length += 3) {
            Path file = Files.write(folder.resolve("2"), Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> PerfData.read(file))
                    .isInstanceOf(IOException.class)
                    .hasMessage(file + " does not hold the counters of a JVM in the form of version 2.");
        }
    }

    @Test
    void whatIsNotYetReadyIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(PerfFile.ofThisMachine().jvm("Shop").write(folder, "1"));
        whole[7] = 0;
        Path file = Files.write(folder.resolve("2"), whole);

        assertThatThrownBy(() -> PerfData.read(file)).isInstanceOf(IOException.class);
    }
}
