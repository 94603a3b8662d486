package dev.ullage.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryDeltaTest {

    @Test
    void aChangeIsRenderedALineForEachKindAndClass() {
        MemoryDelta change = SnapshotCases.later().since(SnapshotCases.full());

        assertThat(change).hasToString("""
                Change in 250 ms
                  heap used        +1.5 MiB
                  heap committed   0 B
                  metaspace        0 B
                  loaded classes   0
                  class loaders    0
                  direct buffers   0 (0 B)
                  mapped buffers   0 (0 B)
                  platform threads 0
                  virtual threads  -7
                  open files       -1
                  resident memory  0 B
                  native memory    0 B
                  container        0 B working set
                  collections      0
                  thread started   "leaked" (id 12, WAITING)
                  thread ended     "pool-1-thread-1" (id 9, WAITING, daemon)
                  live objects     3 classes changed:
                        +1 KiB        +17  byte[]
                        +272 B        +17  com.acme.Session
                        -560 B         -7  java.lang.VirtualThread
                """);
    }

    @Test
    void nothingChangedIsSaid() {
        assertThat(SnapshotCases.full().since(SnapshotCases.full()).render())
                .endsWith("  live objects     no class grew or shrank\n");
    }

    @Test
    void whatEitherSnapshotLacksIsSaid() {
        Snapshot plain = SnapshotCases.plain(Duration.ofSeconds(3));

        assertThat(plain.since(plain).render()).isEqualTo("""
                Change in 0 ms
                  heap used        0 B
                  heap committed   0 B
                  metaspace        not available here
                  loaded classes   0
                  class loaders    not available here
                  direct buffers   not available here
                  mapped buffers   not available here
                  platform threads 0
                  virtual threads  not available here
                  open files       not available here
                  resident memory  not available here
                  native memory    not available here
                  container        not available here
                  collections      not available here
                  live objects     not counted
                """);
    }

    @Test
    void manyClassesAreCutShort() {
        MemoryDelta none = SnapshotCases.full().since(SnapshotCases.full());
        List<MemoryDelta.ClassChange> classes = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            classes.add(new MemoryDelta.ClassChange(
                    "Type" + i, new CountChange(0, 1), new SizeChange(MemorySize.ZERO, MemorySize.ofBytes(16))));
        }

        MemoryDelta many = new MemoryDelta(
                none.elapsed(),
                Optional.of(classes),
                none.heapUsed(),
                none.heapCommitted(),
                none.metaspace(),
                none.loadedClasses(),
                none.classLoaders(),
                none.directBuffers(),
                none.mappedBuffers(),
                none.threads(),
                none.virtualThreads(),
                none.openFiles(),
                none.resident(),
                none.nativeMemory(),
                none.workingSet(),
                none.collections());

        assertThat(many.render())
                .contains("  live objects     23 classes changed:\n")
                .endsWith("  Type19\n    … and 3 more\n");
    }

    @Test
    void aClassThatChangedOnlyInBytesIsAChange() {
        Snapshot before = SnapshotCases.counting(new ClassCount("byte[]", 1, MemorySize.ofBytes(64)));
        Snapshot after = SnapshotCases.counting(new ClassCount("byte[]", 1, MemorySize.ofBytes(128)));

        assertThat(after.since(before).classes().orElseThrow()).singleElement().satisfies(change -> {
            assertThat(change.instances()).hasToString("0");
            assertThat(change.bytes()).hasToString("+64 B");
            assertThat(change.bytes().bytes()).isEqualTo(64);
        });
    }
}
