package dev.ullage.heapdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.ullage.heapdump.DumpFixture.Field;
import dev.ullage.heapdump.hprof.CorruptHeapDumpException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CorruptDumpTest {

    @TempDir
    Path directory;

    private static DumpFixture dump() {
        DumpFixture dump = new DumpFixture(8);
        long list = dump.address();
        long held = dump.address();
        dump.type("Held", "java.lang.Object", Field.reference("other"))
                .type("[Ljava.lang.Object;", "java.lang.Object")
                .type("Owner", "java.lang.Object", 0, Map.of("LIST", list))
                .object(held, "Held", held)
                .array(list, "[Ljava.lang.Object;", held, 0, list)
                .bytes(dump.address(), (byte) 1, (byte) 2)
                .root(0x01, held, 0, 0);
        return dump;
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("dump.hprof"), bytes);
    }

    private void open(byte[] bytes) throws IOException {
        try (HeapGraph graph = HeapGraph.open(write(bytes))) {
            assertThat(graph.pathsToRoots("Held")).isNotNull();
            assertThat(graph.statistics()).isNotNull();
        }
    }

    @Test
    void aFileThatIsNoDumpIsRefused() {
        byte[] bytes = "hello, world: no dump".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> open(bytes))
                .isInstanceOf(CorruptHeapDumpException.class)
                .hasMessage("Corrupt heap dump " + directory.resolve("dump.hprof")
                        + ", at offset 0: found a file that starts with 68 65 6c 6c 6f 2c 20 77,"
                        + " expected a heap dump, which starts with \"JAVA PROFILE 1.0.1\" or \"1.0.2\".");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> open(new byte[0]))
                .isInstanceOf(CorruptHeapDumpException.class)
                .hasMessage("Corrupt heap dump " + directory.resolve("dump.hprof")
                        + ", at offset 0: found an empty file,"
                        + " expected a heap dump, which starts with \"JAVA PROFILE 1.0.1\" or \"1.0.2\".");
    }

    @Test
    void aDumpCutOffAnywhereIsRefused() {
        byte[] whole = dump().toBytes();

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> open(part)).as("length %d", length).isInstanceOf(CorruptHeapDumpException.class);
        }
    }

    @Test
    void aDumpCutOffBeforeItsHeapSaysSo() {
        byte[] whole = dump().toBytes();
        int start = heapStart(whole);

        assertThatThrownBy(() -> open(Arrays.copyOf(whole, start)))
                .isInstanceOf(CorruptHeapDumpException.class)
                .hasMessage("Corrupt heap dump " + directory.resolve("dump.hprof") + ", at offset " + start
                        + ": found the end of the file, expected a heap dump record (tag 0x0c or 0x1c).");
    }

    private static int heapStart(byte[] dump) {
        int at = 31;
        while (dump[at] != 0x1c) {
            at += 9 + (dump[at + 7] & 0xff) * 256 + (dump[at + 8] & 0xff);
        }
        return at;
    }

    @Test
    void aDamagedDumpEndsInAnAnswerOrAClearError() throws IOException {
        byte[] whole = dump().toBytes();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int refused = 0;

        for (int round = 0; round < 600; round++) {
            byte[] damaged = whole.clone();
            for (int flip = random.nextInt(4); flip >= 0; flip--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                open(damaged);
            } catch (CorruptHeapDumpException expected) {
                refused++;
            } catch (RuntimeException | Error surprise) {
                fail("seed " + seed + ", round " + round, surprise);
            }
        }

        assertThat(refused).isPositive();
    }

    @Test
    void twoObjectsAtOneAddressAreRefused() {
        DumpFixture dump = dump();
        long address = dump.address();
        byte[] bytes = dump.bytes(address).bytes(address).toBytes();

        assertThatThrownBy(() -> open(bytes))
                .isInstanceOf(CorruptHeapDumpException.class)
                .hasMessageContaining("found a second object at address 0x")
                .hasMessageEndingWith(", expected one object at each address.");
    }

    @Test
    void aGzippedDumpIsReadAndItsTemporaryFileDeleted() throws IOException {
        Path path = directory.resolve("dump.hprof.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(dump().toBytes());
        }

        try (HeapGraph graph = HeapGraph.open(path)) {
            assertThat(graph.pathsToRoots("Held")).hasSize(1);
        }
    }

    @Test
    void aGzippedDumpThatIsCutOffIsRefused() throws IOException {
        Path path = directory.resolve("dump.hprof.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(dump().toBytes());
        }
        Files.write(path, Arrays.copyOf(Files.readAllBytes(path), 60));

        assertThatThrownBy(() -> HeapGraph.open(path)).isInstanceOf(CorruptHeapDumpException.class);
    }
}
