package dev.ullage.heapdump;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.ullage.internal.scratch.ScratchFiles;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Heap dumps of this JVM. */
public final class HeapDump {

    private static final String SUFFIX = ".hprof";
    /** A dump of live objects is about as large as they are; references and headers that the heap compresses are not. */
    private static final double DUMP_PER_HEAP = 1.5;

    private static final long LEAST = 8L << 20;

    private HeapDump() {}

    /**
     * Writes the live objects of this JVM to a file. The JVM collects and stands still meanwhile, about 3 ms per MiB of
     * live objects.
     *
     * <p>The dump is written under another name beside {@code target} and then moved, so that {@code target} is never
     * incomplete.
     *
     * @param target a file that does not exist, with a name ending in {@code .hprof}
     * @throws IllegalArgumentException if the name does not end so
     * @throws FileAlreadyExistsException if the file exists
     * @throws UnsupportedOperationException if this JVM is not HotSpot
     * @throws IOException if there is no room on the disk, or the dump cannot be written
     */
    public static void live(Path target) throws IOException {
        Path place = target.toAbsolutePath();
        Path directory = place.getParent();
        if (!place.toString().endsWith(SUFFIX) || directory == null) {
            throw new IllegalArgumentException("The heap dump \"" + target
                    + "\" must have a name that ends in .hprof, for example \"leak.hprof\".");
        }
        if (Files.exists(place)) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "the heap dump exists already; delete it or give another name");
        }
        if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory + " (the directory for the heap dump)");
        }
        HotSpotDiagnosticMXBean bean = diagnostic();
        needRoom(directory);
        write(bean, place, directory);
    }

    private static HotSpotDiagnosticMXBean diagnostic() {
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (bean == null) {
            throw new UnsupportedOperationException("A heap dump needs a HotSpot JVM, but this is "
                    + System.getProperty("java.vm.name") + ", which has no HotSpotDiagnosticMXBean.");
        }
        return bean;
    }

    private static void needRoom(Path directory) throws IOException {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        needRoom(
                directory,
                MemorySize.ofBytes(Files.getFileStore(directory).getUsableSpace()),
                MemorySize.ofBytes(heap.getUsed()));
    }

    /** Refuses to dump a heap of {@code used} where only {@code free} is left. */
    static void needRoom(Path directory, MemorySize free, MemorySize used) throws IOException {
        MemorySize needed = MemorySize.ofBytes(LEAST + (long) (used.bytes() * DUMP_PER_HEAP));
        if (free.compareTo(needed) < 0) {
            throw new IOException("No room for a heap dump in " + directory + ": " + free + " free, up to " + needed
                    + " needed. Free some space, or choose another directory.");
        }
    }

    private static void write(HotSpotDiagnosticMXBean bean, Path place, Path directory) throws IOException {
        String hidden = "." + place.getFileName();
        ScratchFiles.sweep(directory, hidden);
        Path part = directory.resolve(ScratchFiles.owned(hidden) + System.nanoTime() + SUFFIX);
        try {
            bean.dumpHeap(part.toString(), true);
            Files.move(part, place);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
