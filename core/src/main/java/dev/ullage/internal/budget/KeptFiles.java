package dev.ullage.internal.budget;

import dev.ullage.diagnose.allocation.HeaviestAllocations;
import dev.ullage.heapdump.HeapDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files for a person to look into, written only where {@code -Dullage.keepHeapDump} says where to. */
final class KeptFiles {

    private static final String KEEP = "ullage.keepHeapDump";

    private KeptFiles() {}

    /** Writes the allocations; absent where no file is to be kept, or there is nothing to draw. */
    static Optional<String> flameGraph(HeaviestAllocations allocations) {
        return write("allocations.html", allocations::writeFlameGraph);
    }

    /** Dumps the live heap; absent where no file is to be kept. */
    static Optional<String> heapDump() {
        return write("retained.hprof", file -> {
            HeapDump.live(file);
            return true;
        });
    }

    /** Writes a file, or not. */
    @FunctionalInterface
    private interface Writing {
        boolean write(Path file) throws IOException;
    }

    private static Optional<String> write(String name, Writing writing) {
        String keep = System.getProperty(KEEP);
        if (keep == null) {
            return Optional.empty();
        }
        try {
            Path file = folder(keep).resolve(name);
            return writing.write(file) ? Optional.of(file.toString()) : Optional.empty();
        } catch (IOException | UnsupportedOperationException failed) {
            return Optional.of("missing: " + failed.getMessage());
        }
    }

    private static Path folder(String keep) throws IOException {
        return keep.isEmpty() || keep.equals("true")
                ? Files.createTempDirectory("ullage-")
                : Files.createTempDirectory(Files.createDirectories(Path.of(keep)), "ullage-");
    }
}
