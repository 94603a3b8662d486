package dev.ullage.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResourceCounterTest {

    private static final int MIB = 1024 * 1024;

    @TempDir
    Path folder;

    @BeforeEach
    void collectWhatEarlierTestsLeft() {
        ProvenCollection.force();
    }

    @ParameterizedTest
    @EnumSource
    @EnabledOnOs(OS.LINUX)
    void everyCounterIsAvailableOnHotSpotOnLinux(ResourceCounter counter) {
        assertThat(counter.available()).isTrue();
        assertThat(counter.read()).isNotNegative();
    }

    @Test
    void aDirectBufferIsCountedWithItsBytes() {
        long count = ResourceCounter.DIRECT_BUFFERS.read();
        long bytes = ResourceCounter.DIRECT_BYTES.read();

        ByteBuffer buffer = ByteBuffer.allocateDirect(MIB);

        assertThat(ResourceCounter.DIRECT_BUFFERS.read() - count).isEqualTo(1);
        assertThat(ResourceCounter.DIRECT_BYTES.read() - bytes).isEqualTo(MIB);
        Reference.reachabilityFence(buffer);
    }

    @Test
    void aMappedFileIsCountedWithItsBytes() throws Exception {
        Path file = Files.write(folder.resolve("mapped"), new byte[MIB]);
        long count = ResourceCounter.MAPPED_BUFFERS.read();
        long bytes = ResourceCounter.MAPPED_BYTES.read();

        try (FileChannel channel = FileChannel.open(file)) {
            MappedByteBuffer buffer = channel.map(FileChannel.MapMode.READ_ONLY, 0, MIB);

            assertThat(ResourceCounter.MAPPED_BUFFERS.read() - count).isEqualTo(1);
            assertThat(ResourceCounter.MAPPED_BYTES.read() - bytes).isEqualTo(MIB);
            Reference.reachabilityFence(buffer);
        }
    }

    @Test
    void anOpenFileIsCountedUntilItIsClosed() throws Exception {
        Path file = Files.createFile(folder.resolve("open"));
        long before = ResourceCounter.OPEN_FILE_DESCRIPTORS.read();

        try (InputStream in = new FileInputStream(file.toFile())) {
            assertThat(in.available()).isZero();
            assertThat(ResourceCounter.OPEN_FILE_DESCRIPTORS.read() - before).isEqualTo(1);
        }

        assertThat(ResourceCounter.OPEN_FILE_DESCRIPTORS.read() - before).isZero();
    }

    @Test
    void readingEveryCounterLeavesNoDescriptorBufferOrThread() {
        readAll();
        long[] before = readAll();

        long[] after = readAll();

        for (ResourceCounter counter : List.of(
                ResourceCounter.PLATFORM_THREADS,
                ResourceCounter.DIRECT_BUFFERS,
                ResourceCounter.MAPPED_BUFFERS,
                ResourceCounter.OPEN_FILE_DESCRIPTORS)) {
            assertThat(after[counter.ordinal()]).as(counter.name()).isLessThanOrEqualTo(before[counter.ordinal()]);
        }
    }

    @Test
    void aStartedThreadIsCounted() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        long before = ResourceCounter.PLATFORM_THREADS.read();

        Thread thread = new Thread(() -> awaitQuietly(release), "counted");
        thread.start();

        assertThat(ResourceCounter.PLATFORM_THREADS.read() - before).isEqualTo(1);
        release.countDown();
        thread.join();
    }

    @Test
    void aLoaderAndItsClassAreCounted() throws Exception {
        URL classes =
                ResourceCounterTest.class.getProtectionDomain().getCodeSource().getLocation();
        long loaders = ResourceCounter.CLASS_LOADERS.read();
        long loaded = ResourceCounter.LOADED_CLASSES.read();

        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, null)) {
            Class<?> defined = loader.loadClass(Defined.class.getName());

            assertThat(defined).isNotSameAs(Defined.class);
            assertThat(ResourceCounter.CLASS_LOADERS.read() - loaders).isEqualTo(1);
            assertThat(ResourceCounter.LOADED_CLASSES.read() - loaded).isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nativeMemorySeesDirectBuffersButNotTheHeap() {
        int size = 64 * MIB;
        ResourceCounter.NATIVE_RESIDENT_BYTES.read();
        long before = ResourceCounter.NATIVE_RESIDENT_BYTES.read();

        List<byte[]> onHeap = new ArrayList<>();
        for (int i = 0; i < size / MIB; i++) {
            onHeap.add(new byte[MIB]);
        }
        long withHeap = ResourceCounter.NATIVE_RESIDENT_BYTES.read();
        ByteBuffer offHeap = ByteBuffer.allocateDirect(size);
        long withBoth = ResourceCounter.NATIVE_RESIDENT_BYTES.read();

        assertThat(withHeap - before).isLessThan(size / 4);
        assertThat(withBoth - withHeap).isBetween(size - size / 4L, size + size / 4L);
        Reference.reachabilityFence(onHeap);
        Reference.reachabilityFence(offHeap);
    }

    private static long[] readAll() {
        long[] readings = new long[ResourceCounter.values().length];
        for (ResourceCounter counter : ResourceCounter.values()) {
            readings[counter.ordinal()] = counter.read();
        }
        return readings;
    }

    private static void awaitQuietly(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Loaded a second time by a loader of its own. */
    static final class Defined {}
}
