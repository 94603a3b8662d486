package dev.ullage.examples.e17_buffers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.examples.LeakingTwin;
import dev.ullage.junit.LeakFree;
import dev.ullage.junit.MemoryBudget;
import dev.ullage.junit.RunWithHeap;
import dev.ullage.measure.MemorySize;
import dev.ullage.pressure.relief.PressureLadder;
import dev.ullage.pressure.relief.PressureLevel;
import dev.ullage.pressure.relief.PressureSource;
import dev.ullage.pressure.relief.PressureThresholds;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuffersTest {

    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    private final Buffers buffers = new Buffers(2);
    private final Captions captions = new Captions();
    private int pictures;

    @AfterEach
    void close() {
        buffers.close();
    }

    @Test
    @LeakFree
    void aBufferIsLentAndZeroed() throws Exception {
        try (Buffers.Lent lent = buffers.borrow()) {
            assertThat(lent.buffer().getLong(0)).isZero();
            lent.buffer().putLong(0, 4711);
        }
        assertThat(buffers.made()).isEqualTo(1);
    }

    @Test
    @LeakFree
    void aCaptionGoesWithItsPicture() {
        pictures++;

        assertThat(captions.of(new Picture("cat" + pictures))).startsWith("cat" + pictures);
    }

    @Test
    @MemoryBudget(peakHeap = "1MiB", direct = "1MiB", warmup = 1, runs = 1)
    void aFileOfAQuarterOfAGibibyteTakesOneBuffer() throws Exception {
        assertThat(LargeFile.checksum(sparse(256), buffers)).isEqualTo(checksumOfZeros(256));
        assertThat(buffers.made()).isEqualTo(1);
    }

    @Test
    @Tag("long")
    @RunWithHeap("64MiB")
    @MemoryBudget(peakHeap = "1MiB", direct = "1MiB", warmup = 1, runs = 1)
    void aFileOfAGibibyteIsReadIn64Mebibytes() throws Exception {
        assertThat(LargeFile.checksum(sparse(1024), buffers)).isEqualTo(checksumOfZeros(1024));
    }

    /** A file of zeros, which takes no room on the disk. */
    private Path sparse(int mebibytes) throws Exception {
        Path file = folder.resolve("zeros");
        try (var access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(mebibytes * MEBIBYTE);
        }
        return file;
    }

    private static long checksumOfZeros(int mebibytes) {
        var checksum = new CRC32();
        byte[] zeros = new byte[4096];
        for (long length = 0; length < mebibytes * MEBIBYTE; length += zeros.length) {
            checksum.update(zeros);
        }
        return checksum.getValue();
    }

    @Test
    void batchesAreHalvedAtEachLevelOfPressure() throws Exception {
        var percent = new AtomicInteger();
        PressureLadder ladder = ladderAt(percent);
        var batches = new AdaptiveBatches<Integer>(16, ladder, Duration.ZERO);
        List<Integer> done = new ArrayList<>();

        batches.process(IntStream.range(0, 64).iterator(), batch -> {
            done.addAll(batch);
            percent.set(Math.min(94, 50 + done.size()));
        });

        assertThat(batches.sizes()).containsExactly(16, 16, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2);
        assertThat(done).hasSize(64);
    }

    @Test
    void workWaitsForReliefAndGoesOn() throws Exception {
        var percent = new AtomicInteger(99);
        PressureLadder ladder = ladderAt(percent);
        ladder.register(PressureLevel.HIGH, "drop what is cached", () -> percent.set(10));
        var batches = new AdaptiveBatches<Integer>(16, ladder, Duration.ofSeconds(10));

        batches.process(IntStream.range(0, 16).iterator(), batch -> {});

        assertThat(batches.sizes()).containsExactly(16);
    }

    @Test
    void workThatWaitsInVainIsRefused() {
        var batches = new AdaptiveBatches<Integer>(16, ladderAt(new AtomicInteger(99)), Duration.ofMillis(1));

        assertThatThrownBy(() -> batches.process(IntStream.range(0, 16).iterator(), batch -> {}))
                .hasMessage(
                        "There is critical memory pressure (above 95 B) for more than 1 ms; go on when there is less.");
    }

    private static PressureLadder ladderAt(AtomicInteger percent) {
        return PressureLadder.on(
                PressureSource.counted(() -> MemorySize.ofBytes(percent.get()), MemorySize.ofBytes(100)),
                PressureThresholds.STANDARD);
    }

    @Test
    void allIsClosedThoughOneCannotBe() {
        var resources = new Resources();
        List<String> closed = new ArrayList<>();
        resources.add(() -> closed.add("first"));
        resources.add(() -> {
            throw new IllegalArgumentException("stuck");
        });
        resources.add(() -> closed.add("last"));

        assertThatThrownBy(resources::close).hasMessageStartingWith("cannot close ");

        assertThat(closed).containsExactly("last", "first");
        assertThat(resources.size()).isZero();
    }

    @Test
    void aValueThatRefersToItsWeakKeyIsALeak() {
        LeakingTwin twin = LeakingTwin.of(CaptionsLeakCases.class);

        assertThat(twin.failureOnAnyMachine())
                .startsWith("Leak: 1 Picture per iteration ")
                .contains(
                        "\n  held by   Captions.byPicture : BoundedLocalCache$BoundedLocalManualCache (growing: … → … entries)\n")
                .contains("ConcurrentHashMap$Node.val → FS.value → Captions$$Lambda.arg$1 → Picture\n");
    }

    @Test
    void aFileThatIsReadAsAWholeIsOverBudget() {
        LeakingTwin twin = LeakingTwin.of(LargeFileBudgetCases.class);

        assertThat(twin.failureOnAnyMachine())
                .startsWith("Memory budget exceeded: peakHeap is … B (… B), at most … B is allowed\n")
                .containsPattern("\n  live      byte\\[\\]: \\+\\d+, … B\n")
                .contains(
                        "\n  next      hold less at a time; or, if so much is meant, raise the budget: peakHeap = \"…\"\n");
    }
}
