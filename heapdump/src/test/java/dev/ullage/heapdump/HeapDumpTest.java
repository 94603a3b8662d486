package dev.ullage.heapdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.heapdump.path.RootPath;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapDumpTest {

    @TempDir
    Path directory;

    private static final class Registry {
        static final Map<Integer, Session> OPEN = new HashMap<>();
    }

    private record Session(int number) {}

    @Test
    void aLiveDumpTellsWhoHoldsTheObjects() throws IOException {
        Path target = directory.resolve("live.hprof");
        for (int number = 0; number < 170; number++) {
            Registry.OPEN.put(number, new Session(number));
        }

        HeapDump.live(target);

        try (HeapGraph graph = HeapGraph.open(target)) {
            List<RootPath> paths = graph.pathsToRoots(Session.class.getName());
            assertThat(paths).hasSize(1);
            assertThat(paths.get(0).render())
                    .isEqualTo("HeapDumpTest$Registry.OPEN → HashMap.table → HashMap$Node[x] → HashMap$Node.value"
                            + " → HeapDumpTest$Session");
            assertThat(paths.get(0).instances()).isEqualTo(170);
        } finally {
            Registry.OPEN.clear();
        }
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(target);
        }
    }

    @Test
    void aNameThatDoesNotEndInHprofIsRefused() {
        assertThatThrownBy(() -> HeapDump.live(Path.of("leak.bin")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The heap dump \"leak.bin\" must have a name that ends in .hprof,"
                        + " for example \"leak.hprof\".");
    }

    @Test
    void aFileThatExistsIsNotOverwritten() throws IOException {
        Path target = Files.createFile(directory.resolve("there.hprof"));

        assertThatThrownBy(() -> HeapDump.live(target))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(target + ": the heap dump exists already; delete it or give another name");
    }

    @Test
    void aDiskWithoutRoomIsNamedWithWhatIsNeeded() {
        assertThatThrownBy(
                        () -> HeapDump.needRoom(Path.of("/full"), MemorySize.parse("12MiB"), MemorySize.parse("64MiB")))
                .isInstanceOf(IOException.class)
                .hasMessage("No room for a heap dump in /full: 12 MiB free, up to 104 MiB needed."
                        + " Free some space, or choose another directory.");
    }
}
