package dev.ullage.heapdump.hprof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** A mapped window of a file whose pages are given back when it is closed, after which it must not be read. */
final class Mapping implements AutoCloseable {

    private final ByteBuffer bytes;
    private final @Nullable Object arena;

    private Mapping(ByteBuffer bytes, @Nullable Object arena) {
        this.bytes = bytes;
        this.arena = arena;
    }

    static Mapping of(FileChannel channel, long start, long size) throws IOException {
        if (ArenaMapping.isAvailable()) {
            Object arena = ArenaMapping.open();
            return new Mapping(ArenaMapping.map(channel, start, size, arena), arena);
        }
        return new Mapping(channel.map(FileChannel.MapMode.READ_ONLY, start, size), null);
    }

    ByteBuffer bytes() {
        return bytes;
    }

    @Override
    public void close() {
        if (arena != null) {
            ArenaMapping.close(arena);
        } else if (bytes instanceof MappedByteBuffer) {
            CleanerMapping.unmap(bytes);
        }
    }
}
