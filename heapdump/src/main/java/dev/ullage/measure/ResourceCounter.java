package dev.ullage.measure;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;

/**
 * A count that the JVM or its process keeps of something a program may leak, readable at any time.
 *
 * <p>A reading retains nothing: no object, no buffer, no descriptor; only those of {@link #CLASS_LOADERS} and {@link
 * #NATIVE_RESIDENT_BYTES} make garbage. No reading forces a collection, so what has become
 * garbage but has not been collected still counts. The first reading of {@link #CLASS_LOADERS} or {@link
 * #NATIVE_RESIDENT_BYTES} starts the platform MBean server; the others do not. All methods are safe for use by several
 * threads.
 */
public enum ResourceCounter {
    /** Classes that are loaded now, hidden classes such as lambdas included. */
    LOADED_CLASSES,
    /** Class loaders that define at least one class. */
    CLASS_LOADERS,
    /** Live platform threads. */
    PLATFORM_THREADS,
    /** Direct byte buffers, by the JVM's own accounting. */
    DIRECT_BUFFERS,
    /** Bytes of the direct byte buffers, by the JVM's own accounting. */
    DIRECT_BYTES,
    /** Memory-mapped files, by the JVM's own accounting. */
    MAPPED_BUFFERS,
    /** Bytes of the memory-mapped files, by the JVM's own accounting; they need not be resident. */
    MAPPED_BYTES,
    /** Open file descriptors of the process (Unix). */
    OPEN_FILE_DESCRIPTORS,
    /**
     * Resident private bytes of the process outside the Java heap and outside compiled code and files, as {@link
     * NativeMemory#allocated()} (Linux).
     */
    NATIVE_RESIDENT_BYTES;

    private static final long ABSENT = -1;

    /** Whether this JVM on this system has the count. The answer stays the same for the life of the JVM. */
    public boolean available() {
        return reading() >= 0;
    }

    /**
     * The count now, zero or more; bytes where the name says so.
     *
     * @throws IllegalStateException if the count is not {@link #available()}
     */
    public long read() {
        long reading = reading();
        if (reading < 0) {
            throw new IllegalStateException(
                    name() + " is not available on this JVM and system; ask available() before read().");
        }
        return reading;
    }

    /** A plain number, for samplers read these while allocation is measured. */
    private long reading() {
        return switch (this) {
            case LOADED_CLASSES -> Beans.CLASSES.getLoadedClassCount();
            case CLASS_LOADERS -> ClassLoaders.count().orElse(ABSENT);
            case PLATFORM_THREADS -> Beans.THREADS.getThreadCount();
            case DIRECT_BUFFERS -> count(BufferUse.Pools.DIRECT);
            case DIRECT_BYTES -> bytes(BufferUse.Pools.DIRECT);
            case MAPPED_BUFFERS -> count(BufferUse.Pools.MAPPED);
            case MAPPED_BYTES -> bytes(BufferUse.Pools.MAPPED);
            case OPEN_FILE_DESCRIPTORS -> OpenFiles.countOr(ABSENT);
            case NATIVE_RESIDENT_BYTES -> NativeMemory.allocatedBytes().orElse(ABSENT);
        };
    }

    private static long count(Optional<BufferPoolMXBean> pool) {
        return pool.isPresent() ? pool.get().getCount() : ABSENT;
    }

    private static long bytes(Optional<BufferPoolMXBean> pool) {
        return pool.isPresent() ? pool.get().getMemoryUsed() : ABSENT;
    }

    /** The beans, found once: finding one takes some 800 B. */
    private static final class Beans {

        static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();
        static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        private Beans() {}
    }
}
