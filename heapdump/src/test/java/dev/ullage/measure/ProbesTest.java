package dev.ullage.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.MemoryType;
import java.lang.ref.Reference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProbesTest {

    private static final long MIB = 1024 * 1024;

    @TempDir
    Path folder;

    @BeforeEach
    void collectWhatEarlierTestsLeft() {
        ProvenCollection.force();
    }

    @Test
    void theHeapHoldsWhatIsAllocated() {
        MemoryUse before = MemoryUse.heap();
        byte[] block = new byte[32 * (int) MIB];

        MemoryUse after = MemoryUse.heap();

        assertThat(after.used().bytes() - before.used().bytes()).isGreaterThan(16 * MIB);
        assertThat(after.committed()).isGreaterThanOrEqualTo(after.used());
        assertThat(after.max())
                .hasValueSatisfying(max -> assertThat(max.bytes()).isBetween(900 * MIB, 1024 * MIB));
        Reference.reachabilityFence(block);
    }

    @Test
    void thePoolsOfTheHeapComeFirstAndMetaspaceIsAmongTheRest() {
        assertThat(PoolUse.all().get(0).type()).isEqualTo(MemoryType.HEAP);
        assertThat(PoolUse.all()).extracting(PoolUse::type).isSorted();
        assertThat(PoolUse.metaspace(PoolUse.all()))
                .hasValueSatisfying(used -> assertThat(used.bytes()).isGreaterThan(MIB));
    }

    @Test
    void aDirectBufferIsInItsPool() {
        BufferUse before = BufferUse.direct().orElseThrow();
        ByteBuffer buffer = ByteBuffer.allocateDirect(4096);

        BufferUse after = BufferUse.direct().orElseThrow();

        assertThat(after.count() - before.count()).isEqualTo(1);
        assertThat(after.bytes().minusOrZero(before.bytes())).isEqualTo(MemorySize.ofBytes(4096));
        Reference.reachabilityFence(buffer);
    }

    @Test
    void aForcedCollectionIsCounted() {
        long before = GarbageCollections.sinceStart().orElseThrow().count();

        ProvenCollection.force(Duration.ofSeconds(10));

        assertThat(GarbageCollections.sinceStart().orElseThrow().count()).isGreaterThan(before);
    }

    @Test
    void whatAThreadAllocatesIsCounted() {
        MemorySize before = AllocatedMemory.ofCurrentThread().orElseThrow();
        byte[] block = new byte[(int) MIB];

        MemorySize after = AllocatedMemory.ofCurrentThread().orElseThrow();

        assertThat(after.bytes() - before.bytes()).isBetween(MIB, 2 * MIB);
        Reference.reachabilityFence(block);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void whatAnEndedThreadAllocatedIsCountedSince21() throws Exception {
        MemorySize before = AllocatedMemory.ofAllThreads().orElseThrow();
        Thread thread = new Thread(() -> Reference.reachabilityFence(new byte[(int) MIB]));

        thread.start();
        thread.join();

        assertThat(AllocatedMemory.ofAllThreads().orElseThrow().bytes() - before.bytes())
                .isGreaterThanOrEqualTo(MIB);
    }

    @Test
    void aLoaderIsCountedUnderItsType() throws Exception {
        URL classes = ProbesTest.class.getProtectionDomain().getCodeSource().getLocation();
        String type = OwnLoader.class.getName();
        assertThat(ClassLoaders.now().orElseThrow().byType()).doesNotContainKey(type);

        try (OwnLoader loader = new OwnLoader(classes)) {
            Class<?> defined = loader.loadClass(ResourceCounterTest.Defined.class.getName());

            assertThat(ClassLoaders.now().orElseThrow().byType()).containsEntry(type, 1L);
            Reference.reachabilityFence(defined);
        }
    }

    @Test
    void rowsOfHiddenClassesAreNoLoaders() {
        String table = """
                ClassLoader         Parent              CLD*               Classes   ChunkSz   BlockSz  Type
                0x0000000014000ae8  0x0000000000000000  0x00007f8b5c0e1610       1      6144      3192  java.net.URLClassLoader
                0x0000000000000000  0x0000000000000000  0x00007f8b5c090c70    1749   4587520   3278576  <boot class loader>
                                                                        16     50176     30328   + hidden classes
                0x0000000014000ae8  0x0000000000000000  0x00007f8b5c0e0b40       1      6144      3192  java.net.URLClassLoader
                Total = 3                                                     1769   4660224   3320736 \s
                ChunkSz: Total size of all allocated metaspace chunks
                """;

        ClassLoaders loaders = ClassLoaders.parse(table);

        assertThat(loaders.byType()).isEqualTo(Map.of("java.net.URLClassLoader", 2L, "<boot class loader>", 1L));
        assertThat(loaders.total()).isEqualTo(3);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theProcessIsLargerThanItsNativeMemory() {
        ProcessMemory process = ProcessMemory.now().orElseThrow();
        NativeMemory outside = NativeMemory.now().orElseThrow();

        assertThat(process.resident().bytes()).isGreaterThan(outside.allocated().bytes());
        assertThat(process.peak().orElseThrow()).isGreaterThanOrEqualTo(process.resident());
        assertThat(outside.code().bytes()).isPositive();
        assertThat(outside.total().bytes())
                .isEqualTo(outside.allocated().bytes()
                        + outside.code().bytes()
                        + outside.files().bytes());
    }

    @Test
    void theProcessIsReadFromItsStatus() throws IOException {
        Path status = Files.writeString(folder.resolve("status"), """
                Name:\tjava
                VmHWM:\t   76396 kB
                VmRSS:\t   70000 kB
                RssAnon:\t   55196 kB
                VmSwap:\t       0 kB
                """);

        assertThat(ProcessMemory.read(status))
                .contains(new ProcessMemory(
                        MemorySize.parse("70000K"),
                        Optional.of(MemorySize.parse("76396K")),
                        Optional.of(MemorySize.parse("55196K")),
                        Optional.of(MemorySize.ZERO)));
        assertThat(ProcessMemory.read(folder.resolve("missing"))).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readingSystemFilesLeavesNoBufferOrDescriptor() {
        readSystemFiles();
        BufferUse buffers = BufferUse.direct().orElseThrow();
        long open = OpenFiles.count().orElseThrow();

        readSystemFiles();

        assertThat(BufferUse.direct()).contains(buffers);
        assertThat(OpenFiles.count()).hasValue(open);
    }

    @Test
    void aPageIsCountedWhenItIsInMemoryAndBelongsToNoFile() {
        ByteBuffer entries = ByteBuffer.allocate(32).order(ByteOrder.nativeOrder());
        entries.putLong(1L << 63).putLong(1L << 63 | 1L << 61).putLong(1L << 62).putLong(0);

        assertThat(PageMap.Entry.anonymousIn(entries.array(), 32)).isEqualTo(1);
        assertThat(PageMap.Entry.anonymousIn(entries.array(), 0)).isZero();
    }

    @Test
    void aThreadIsNamedInTheDifferenceWhenItStartsAndWhenItEnds() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ThreadCensus none = ThreadCensus.take();
        Thread thread = new Thread(() -> awaitQuietly(release), "census-taken");
        thread.setDaemon(true);
        thread.start();
        ThreadCensus one = ThreadCensus.take();
        release.countDown();
        thread.join();

        ThreadCensus.Difference started = one.since(none);
        ThreadCensus.Difference ended = ThreadCensus.take().since(one);

        assertThat(started.started())
                .filteredOn(each -> each.name().equals("census-taken"))
                .singleElement()
                .satisfies(each -> assertThat(each.daemon()).isTrue());
        assertThat(started.ended()).extracting(ThreadCensus.LiveThread::name).doesNotContain("census-taken");
        assertThat(ended.ended()).extracting(ThreadCensus.LiveThread::name).contains("census-taken");
    }

    private static void readSystemFiles() {
        ProcessMemory.now();
        NativeMemory.now();
        CgroupMemory.now();
    }

    private static void awaitQuietly(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A loader of a type of its own. */
    private static final class OwnLoader extends URLClassLoader {

        private OwnLoader(URL classes) {
            super(new URL[] {classes}, null);
        }
    }
}
