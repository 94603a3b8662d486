package dev.ullage.heapdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ullage.heapdump.DumpFixture.Field;
import dev.ullage.heapdump.path.RootPath;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a file of 6 GB, nearly all of it the zeros of three arrays, which take no room on the disk. */
class LargeFileTest {

    private static final int HEADER = 31;
    private static final int RECORD_HEAD = 9;
    private static final int ARRAY_HEAD = 18;
    private static final int ELEMENTS = 2_000_000_000;
    private static final int ARRAYS = 3;

    @TempDir
    Path directory;

    @Test
    void objectsBeyondFourGibibytesAreReadWhereTheyLie() throws IOException {
        DumpFixture small = new DumpFixture(8);
        long session = small.address();
        small.type("shop.Session", "java.lang.Object", Field.reference("next"))
                .type("shop.Registry", "java.lang.Object", 0, Map.of("current", session))
                .object(session, "shop.Session", 0x7_0000_0000L)
                .root(0x05, small.classAddress("shop.Registry"));
        Path dump = directory.resolve("large.hprof");

        write(dump, small.toBytes());

        assertThat(Files.size(dump)).isGreaterThan(6_000_000_000L);
        try (HeapGraph graph = HeapGraph.open(dump)) {
            assertThat(graph.pathsToRoots("shop.Session"))
                    .extracting(RootPath::render)
                    .containsExactly("Registry.current → Session");
            assertThat(graph.pathsToRoots("byte[]"))
                    .extracting(RootPath::render, RootPath::instances)
                    .containsExactlyInAnyOrder(
                            tuple("Registry.current → Session.next → byte[]", 1L),
                            tuple("unreachable byte[]", ARRAYS - 1L));
            assertThat(graph.statistics().get(0)).satisfies(largest -> {
                assertThat(largest.className()).isEqualTo("byte[]");
                assertThat(largest.instances()).isEqualTo(ARRAYS);
                assertThat(largest.size()).isGreaterThan(MemorySize.ofBytes((long) ARRAYS * ELEMENTS));
            });
        }
    }

    /** The arrays come first, each in a segment of its own, so that all else lies behind them. */
    private static void write(Path dump, byte[] small) throws IOException {
        try (FileChannel out = FileChannel.open(
                dump, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            out.write(ByteBuffer.wrap(small, 0, HEADER));
            for (int array = 0; array < ARRAYS; array++) {
                ByteBuffer head = ByteBuffer.allocate(RECORD_HEAD + ARRAY_HEAD);
                head.put((byte) 0x1c).putInt(0).putInt(ARRAY_HEAD + ELEMENTS);
                head.put((byte) 0x23)
                        .putLong((7L + array) << 32)
                        .putInt(0)
                        .putInt(ELEMENTS)
                        .put((byte) 8);
                out.write(head.flip());
                out.position(out.position() + ELEMENTS);
            }
            out.write(ByteBuffer.wrap(small, HEADER, small.length - HEADER));
        }
    }
}
