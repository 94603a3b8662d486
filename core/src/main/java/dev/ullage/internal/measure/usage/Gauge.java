package dev.ullage.internal.measure.usage;

import dev.ullage.measure.ResidentSet;
import dev.ullage.measure.ResourceCounter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Optional;

/**
 * Something in use that can be read at any time and has a high-water mark.
 *
 * <p>A reading makes no garbage, except that of {@link #METASPACE} (48 B). Safe for use by several threads, but the marks that the
 * JVM keeps are the JVM's: two who reset them disturb each other.
 */
public enum Gauge {
    /** Bytes in use on the Java heap, garbage included. */
    HEAP,
    /** Bytes of direct buffers. */
    DIRECT,
    /** Bytes of memory-mapped files. */
    MAPPED,
    /** Bytes of class metadata. */
    METASPACE,
    /** Live platform threads. */
    THREADS,
    /** Open file descriptors (Unix). */
    FILE_DESCRIPTORS,
    /** Resident bytes of the process (Linux). */
    RESIDENT;

    private static final List<MemoryPoolMXBean> POOLS = ManagementFactory.getMemoryPoolMXBeans();
    private static final String METASPACE_POOL = "Metaspace";
    private static final Optional<MemoryPoolMXBean> METASPACE_BEAN =
            POOLS.stream().filter(METASPACE::isMine).findFirst();

    /** Whether this JVM on this system has it. */
    public boolean available() {
        return switch (this) {
            case HEAP, THREADS -> true;
            case DIRECT -> ResourceCounter.DIRECT_BYTES.available();
            case MAPPED -> ResourceCounter.MAPPED_BYTES.available();
            case METASPACE -> METASPACE_BEAN.isPresent();
            case FILE_DESCRIPTORS -> ResourceCounter.OPEN_FILE_DESCRIPTORS.available();
            case RESIDENT -> ResidentSet.bytes() > 0;
        };
    }

    /** What is in use now. */
    public long read() {
        return switch (this) {
            case HEAP ->
                Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            case DIRECT -> ResourceCounter.DIRECT_BYTES.read();
            case MAPPED -> ResourceCounter.MAPPED_BYTES.read();
            case METASPACE -> METASPACE_BEAN.orElseThrow().getUsage().getUsed();
            case THREADS -> ResourceCounter.PLATFORM_THREADS.read();
            case FILE_DESCRIPTORS -> ResourceCounter.OPEN_FILE_DESCRIPTORS.read();
            case RESIDENT -> ResidentSet.bytes();
        };
    }

    /** Whether the JVM keeps the mark itself; the others must be sampled. */
    boolean isMarkedByJvm() {
        return this == HEAP || this == METASPACE || this == THREADS;
    }

    /** Sets the JVM's mark to what is in use now. */
    void resetMark() {
        if (this == THREADS) {
            ManagementFactory.getThreadMXBean().resetPeakThreadCount();
        } else {
            POOLS.stream().filter(this::isMine).forEach(MemoryPoolMXBean::resetPeakUsage);
        }
    }

    /** The JVM's mark; of pools that peak at different times the sum, which is then more than was in use at any time. */
    long mark() {
        return this == THREADS
                ? ManagementFactory.getThreadMXBean().getPeakThreadCount()
                : POOLS.stream()
                        .filter(this::isMine)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum();
    }

    private boolean isMine(MemoryPoolMXBean pool) {
        return this == HEAP
                ? pool.getType() == MemoryType.HEAP
                : pool.getType() == MemoryType.NON_HEAP && pool.getName().equals(METASPACE_POOL);
    }
}
