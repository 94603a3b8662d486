package dev.ullage.benchmarks.accuracy.leaking;

import dev.ullage.benchmarks.accuracy.scenario.Fixture;
import dev.ullage.benchmarks.accuracy.scenario.Scenario;
import dev.ullage.leak.Resource;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Memory outside the Java heap that is never given back. */
final class OffHeapLeaks {

    private static final List<ByteBuffer> DIRECT = new ArrayList<>();
    private static final List<ByteBuffer> MAPPED = new ArrayList<>();
    private static final int NATIVE_BLOCK = 64 * 1024;

    private OffHeapLeaks() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.leaking(
                        "a direct buffer of 1 KiB stays per iteration",
                        Resource.DIRECT_BUFFERS,
                        "",
                        "static OffHeapLeaks.DIRECT : ArrayList",
                        seed -> Fixture.of(() -> DIRECT.add(ByteBuffer.allocateDirect(1024)), DIRECT::clear)),
                Scenario.leaking(
                        "a mapped buffer stays per iteration",
                        Resource.MAPPED_BUFFERS,
                        "",
                        "static OffHeapLeaks.MAPPED : ArrayList",
                        seed -> mapped()),
                Scenario.leaking(
                        "64 KiB of native memory stay per iteration",
                        Resource.NATIVE_MEMORY,
                        "",
                        "",
                        seed -> nativeBlocks()));
    }

    private static Fixture mapped() throws IOException {
        Path file = Files.write(Files.createTempFile("ullage", ".leak"), new byte[4096]);
        return Fixture.of(
                () -> {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                        MAPPED.add(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
                    }
                },
                () -> {
                    MAPPED.clear();
                    Files.delete(file);
                });
    }

    private static Fixture nativeBlocks() throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Object unsafe = field.get(null);
        Method allocate = type.getMethod("allocateMemory", long.class);
        Method fill = type.getMethod("setMemory", long.class, long.class, byte.class);
        Method free = type.getMethod("freeMemory", long.class);
        Addresses addresses = new Addresses();
        return Fixture.of(
                () -> {
                    long address = (long) allocate.invoke(unsafe, (long) NATIVE_BLOCK);
                    fill.invoke(unsafe, address, (long) NATIVE_BLOCK, (byte) 1);
                    addresses.add(address);
                },
                () -> {
                    for (int i = 0; i < addresses.size; i++) {
                        free.invoke(unsafe, addresses.values[i]);
                    }
                });
    }

    /** Where the blocks are; the array is as long as it will ever be, so that nothing on the heap grows. */
    private static final class Addresses {

        final long[] values = new long[100_000];
        int size;

        void add(long address) {
            values[size++] = address;
        }
    }
}
