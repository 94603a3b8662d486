package dev.ullage.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SnapshotTest {

    private static final long SOME = 40;

    @Test
    void growthIsFoundInTheClassAndTheResource() {
        Snapshot before = Snapshot.take();
        List<StringJoiner> held = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            held.add(new StringJoiner(","));
        }
        ByteBuffer buffer = ByteBuffer.allocateDirect(4096);

        MemoryDelta change = Snapshot.take().since(before);

        assertThat(change.directBuffers().orElseThrow()).satisfies(direct -> {
            assertThat(direct.count().difference()).isEqualTo(1);
            assertThat(direct.bytes().bytes()).isEqualTo(4096);
        });
        assertThat(change.classes().orElseThrow())
                .filteredOn(type -> type.className().equals("java.util.StringJoiner"))
                .singleElement()
                .satisfies(type -> assertThat(type.instances()).isEqualTo(new CountChange(0, 100)))
                .satisfies(type -> assertThat(type.bytes().bytes()).isBetween(2000L, 8000L));
        Reference.reachabilityFence(held);
        Reference.reachabilityFence(buffer);
    }

    @Test
    void twoSnapshotsInARowDifferByLittle() {
        Snapshot.take();
        Snapshot before = Snapshot.take();

        MemoryDelta change = Snapshot.take().since(before);

        assertThat(change.classes().orElseThrow())
                .allSatisfy(type -> assertThat(type.instances().difference())
                        .as(type.className())
                        .isLessThan(SOME));
        assertThat(change.loadedClasses().difference()).isLessThan(SOME);
        assertThat(change.directBuffers().orElseThrow().count().difference()).isZero();
        assertThat(change.openFiles().orElseThrow().difference()).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void everyPartIsPresentOnHotSpotOnLinux() {
        Snapshot snapshot = Snapshot.take();

        assertThat(snapshot.collection())
                .hasValueSatisfying(proof -> assertThat(proof.proven()).isTrue());
        assertThat(snapshot.liveObjects()).isPresent();
        assertThat(snapshot.metaspace()).isPresent();
        assertThat(snapshot.classLoaders()).isPresent();
        assertThat(snapshot.mappedBuffers()).isPresent();
        assertThat(snapshot.openFiles()).isPresent();
        assertThat(snapshot.process()).isPresent();
        assertThat(snapshot.nativeMemory()).isPresent();
        assertThat(snapshot.collections()).isPresent();
        assertThat(snapshot.virtualThreads().isPresent())
                .isEqualTo(Runtime.version().feature() >= 21);
    }

    @Test
    void theObserverStaysOutOfTheDifference() {
        Snapshot before = Snapshot.take();

        MemoryDelta change = Snapshot.take().since(before);

        assertThat(change.classes().orElseThrow())
                .extracting(MemoryDelta.ClassChange::className)
                .noneMatch(name -> name.startsWith("dev.ullage.measure."));
    }

    @Test
    void withoutCollectionLiveObjectsAreAbsent() {
        Snapshot before = Snapshot.takeWithoutCollection();
        Snapshot after = Snapshot.takeWithoutCollection();

        assertThat(after.collection()).isEmpty();
        assertThat(after.liveObjects()).isEmpty();
        assertThat(after.virtualThreads()).isEmpty();
        assertThat(after.since(before).classes()).isEmpty();
    }

    @Test
    void snapshotsInTheWrongOrderAreRejected() {
        Snapshot before = SnapshotCases.plain(Duration.ofSeconds(1));
        Snapshot after = SnapshotCases.plain(Duration.ofMillis(2500));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> before.since(after))
                .withMessage("Snapshots compare from the earlier to the later, but before was taken 1.5 s after the"
                        + " other. Swap them: after.since(before).");
    }

    @Test
    void snapshotsOfTwoJvmsAreRejected() {
        Snapshot one = SnapshotCases.plain(Duration.ofSeconds(1));
        Snapshot other = SnapshotCases.full();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.since(one))
                .withMessage("Snapshots compare only within one JVM, but before is of JVM 4711 (Java 17, started"
                        + " 2026-11-21T07:00:00Z) and after of JVM 4712 (Java 25, started 2026-11-21T07:00:00Z)."
                        + " Take both in one JVM: after.since(before).");
    }

    @Test
    void aSnapshotIsRenderedALineForEachKind() {
        assertThat(SnapshotCases.full()).hasToString("""
                Snapshot of JVM 4712 (Java 25, started 2026-11-21T07:00:00Z) after 1.5 s
                  collection               proven, by System.gc(), in 25 ms
                  heap                     6 MiB used, 40 MiB committed, at most 1 GiB
                    G1 Old Gen             6 MiB used, 40 MiB committed, at most 1 GiB
                  metaspace                12 MiB used
                  classes                  3000 loaded
                  class loaders            3 that define a class
                  direct buffers           2 of 64 KiB together
                  mapped buffers           1 of 1 MiB together
                  threads                  2 platform, 7 virtual
                  collections              8 in 38 ms
                  open files               20 descriptors
                  process                  100 MiB resident, 110 MiB at its peak, 0 B swapped
                  native memory            50 MiB allocated, 4 MiB code, 30 MiB files
                  container                200 MiB used, 130 MiB working set, 220 MiB at its peak, limit 256 MiB, 0 killed for memory (cgroup v2)
                  live objects             101.5 KiB in 2 classes, by bytes:
                       101 KiB       1000  byte[]
                         560 B          7  java.lang.VirtualThread
                """);
    }

    @Test
    void whatASnapshotLacksIsSaid() {
        assertThat(SnapshotCases.plain(Duration.ofMillis(900)).render()).isEqualTo("""
                Snapshot of JVM 4711 (Java 17, started 2026-11-21T07:00:00Z) after 900 ms
                  collection               none, so garbage is included
                  heap                     6 MiB used, 40 MiB committed, no limit
                  metaspace                not available here
                  classes                  10 loaded
                  class loaders            not available here
                  direct buffers           not available here
                  mapped buffers           not available here
                  threads                  0 platform
                  collections              not available here
                  open files               not available here
                  process                  not available here
                  native memory            not available here
                  container                not available here
                  live objects             not counted
                """);
    }

    @Test
    void anUnprovenCollectionSaysWhy() {
        Snapshot plain = SnapshotCases.plain(Duration.ZERO);
        CollectionProof doubt =
                new CollectionProof(false, Optional.empty(), Duration.ofSeconds(10), Optional.of("No canary died."));

        Snapshot doubted = SnapshotCases.collected(plain, doubt);

        assertThat(doubted.render()).contains("  collection               No canary died.\n");
    }
}
