package dev.ullage.heapdump.hprof;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Mapping through {@code java.lang.foreign.Arena}, which JDK 22 and later have (JEP 454) and Java 17 cannot name. */
final class ArenaMapping {

    private static final int FIRST_VERSION = 22;
    private static final @Nullable Handles HANDLES = find();

    private ArenaMapping() {}

    private record Handles(MethodHandle open, MethodHandle map, MethodHandle asBuffer, MethodHandle close) {}

    private static @Nullable Handles find() {
        if (Runtime.version().feature() < FIRST_VERSION) {
            return null;
        }
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> arena = Class.forName("java.lang.foreign.Arena");
            Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
            return new Handles(
                    lookup.findStatic(arena, "ofShared", MethodType.methodType(arena)),
                    lookup.findVirtual(
                            FileChannel.class,
                            "map",
                            MethodType.methodType(segment, FileChannel.MapMode.class, long.class, long.class, arena)),
                    lookup.findVirtual(segment, "asByteBuffer", MethodType.methodType(ByteBuffer.class)),
                    lookup.findVirtual(arena, "close", MethodType.methodType(void.class)));
        } catch (ReflectiveOperationException absent) {
            return null;
        }
    }

    static boolean isAvailable() {
        return HANDLES != null;
    }

    static Object open() {
        try {
            return handles().open().invoke();
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    static ByteBuffer map(FileChannel channel, long start, long size, Object arena) throws IOException {
        try {
            Object segment = handles().map().invoke(channel, FileChannel.MapMode.READ_ONLY, start, size, arena);
            return (ByteBuffer) handles().asBuffer().invoke(segment);
        } catch (IOException failure) {
            close(arena);
            throw failure;
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    static void close(Object arena) {
        try {
            handles().close().invoke(arena);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    private static Handles handles() {
        Handles handles = HANDLES;
        if (handles == null) {
            throw new IllegalStateException("This JVM has no java.lang.foreign.Arena.");
        }
        return handles;
    }

    private static RuntimeException unexpected(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            return exception;
        }
        return new IllegalStateException("Mapping a heap dump failed.", failure);
    }
}
