package dev.ullage.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The resident memory of a process, read through one descriptor that stays open, without making an object.
 *
 * <p>Linux only. Safe for use by several threads.
 */
public final class ResidentSet implements AutoCloseable {

    private static final byte[] RESIDENT = KernelFile.label("VmRSS:");
    private static final byte[] PEAK = KernelFile.label("VmHWM:");
    private static final Optional<ResidentSet> OWN = at(Path.of("/proc/self/status"));

    private final KernelFile status;

    private ResidentSet(KernelFile status) {
        this.status = status;
    }

    /**
     * Has {@code malloc} give what was freed back to the system, so that what a leak takes shows as resident memory and is
     * not what lay free. Does nothing where the JVM has no such command ({@code System.trim_native_heap}, with glibc), nor
     * before its first command has run. Takes less than a millisecond (measured), more where much was freed.
     */
    public static void dropFreed() {
        if (DiagnosticCommands.areInUse()) {
            DiagnosticCommands.run("systemTrimNativeHeap");
        }
    }

    /** The resident bytes of this whole process, heap included; zero where the system does not tell. */
    public static long bytes() {
        return OWN.isPresent() ? OWN.get().now() : 0;
    }

    /** The most resident bytes that this process ever had; zero where the system does not tell. */
    public static long peakBytes() {
        return OWN.isPresent() ? OWN.get().peak() : 0;
    }

    /** The memory of another process; absent where there is none of that id, or the system does not tell. */
    public static Optional<ResidentSet> of(long pid) {
        return at(Path.of("/proc", Long.toString(pid), "status"));
    }

    private static Optional<ResidentSet> at(Path status) {
        Optional<KernelFile> file = KernelFile.open(status);
        return file.map(ResidentSet::new);
    }

    /** The resident bytes now; zero once the process has ended. */
    public long now() {
        return kibibytes(RESIDENT);
    }

    /** The most resident bytes so far; zero once the process has ended. */
    public long peak() {
        return kibibytes(PEAK);
    }

    private long kibibytes(byte[] label) {
        return Math.max(0, status.field(label)) * 1024;
    }

    /** Lets go of the descriptor. */
    @Override
    public void close() throws IOException {
        status.close();
    }
}
