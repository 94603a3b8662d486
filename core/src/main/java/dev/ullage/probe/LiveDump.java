package dev.ullage.probe;

import dev.ullage.heapdump.HeapDump;
import dev.ullage.heapdump.HeapGraph;
import dev.ullage.internal.scratch.ScratchFiles;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** A dump of this JVM's live objects, which is read at once and then deleted. */
final class LiveDump {

    /** Of dumps with small objects: 36 bytes of the file and 18 bytes of heap for each. */
    private static final int DUMP_PER_HEAP = 2;

    private static final long LEAST = 4L << 20;

    private LiveDump() {}

    /**
     * Dumps, and gives what is read from the dump.
     *
     * @param purpose completes the sentence "A heap dump is needed to …"
     * @throws UncheckedIOException if the dump cannot be written or read, or the free heap has no room for its graph
     */
    static <T> T read(String purpose, Function<HeapGraph, T> reader) {
        try {
            Path directory = ScratchFiles.folder("probe");
            Path file = directory.resolve("live.hprof");
            try {
                HeapDump.live(file);
                needRoom(file);
                try (HeapGraph heap = HeapGraph.open(file)) {
                    return reader.apply(heap);
                }
            } finally {
                ScratchFiles.delete(directory);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "A heap dump is needed to " + purpose + ", but: " + failed.getMessage(), failed);
        }
    }

    private static void needRoom(Path dump) throws IOException {
        Runtime runtime = Runtime.getRuntime();
        needRoom(
                MemorySize.ofBytes(runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory())),
                MemorySize.ofBytes(LEAST + Files.size(dump) / DUMP_PER_HEAP));
    }

    /** Refuses to read a dump that needs more heap than is free. */
    static void needRoom(MemorySize free, MemorySize needed) throws IOException {
        if (free.compareTo(needed) < 0) {
            throw new IOException("reading the dump takes up to " + needed + " of heap, and " + free
                    + " are free. Run the test with a larger heap, for example -Xmx1g.");
        }
    }
}
