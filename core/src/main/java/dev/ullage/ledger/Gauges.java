package dev.ullage.ledger;

import com.sun.management.ThreadMXBean;
import dev.ullage.measure.CollectionProof;
import dev.ullage.measure.GarbageCollections;
import dev.ullage.measure.MemoryUse;
import dev.ullage.measure.ProvenCollection;
import dev.ullage.measure.ResourceCounter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** What the ledger's quantities stand at now, read into arrays by {@link Quantity#ordinal()}. */
final class Gauges {

    /** Stands for what this JVM does not count, or was not counted this time. */
    static final long UNKNOWN = Long.MIN_VALUE;

    static final int WIDTH = Quantity.values().length;

    private static final boolean FILES = ResourceCounter.OPEN_FILE_DESCRIPTORS.available();
    /** What a test leaves behind, rather than takes; an array, for an iterator would be allocated within the stretch. */
    private static final Quantity[] LEFT = {
        Quantity.THREADS, Quantity.DIRECT, Quantity.FILES, Quantity.CLASSES, Quantity.HEAP, Quantity.LOADERS
    };

    private static final boolean LOADERS = ResourceCounter.CLASS_LOADERS.available();
    private static final boolean DIRECT = ResourceCounter.DIRECT_BYTES.available();
    private static final @Nullable MethodHandle ALLOCATED = counter("getCurrentThreadAllocatedBytes");
    private static final @Nullable MethodHandle ALLOCATED_BY_ALL = counter("getTotalThreadAllocatedBytes");

    private Gauges() {}

    /**
     * Reads all but what needs a collection; takes some ten microseconds. Time comes last.
     *
     * @param files the open descriptors, if they are known
     */
    static void readAtStart(long[] values, long files) {
        readShared(values);
        values[Quantity.FILES.ordinal()] = files == UNKNOWN ? files() : files;
        values[Quantity.ALLOCATED.ordinal()] = allocated();
        values[Quantity.TIME.ordinal()] = System.nanoTime();
    }

    /** Reads all but what needs a collection. Time comes first. */
    static void readAtEnd(long[] values) {
        values[Quantity.TIME.ordinal()] = System.nanoTime();
        values[Quantity.ALLOCATED.ordinal()] = allocated();
        readShared(values);
        values[Quantity.FILES.ordinal()] = files();
    }

    private static long files() {
        return FILES ? ResourceCounter.OPEN_FILE_DESCRIPTORS.read() : UNKNOWN;
    }

    private static void readShared(long[] values) {
        values[Quantity.ALLOCATED_BY_ALL.ordinal()] = allocatedByAll();
        values[Quantity.COLLECTIONS.ordinal()] = GarbageCollections.countNow();
        values[Quantity.COLLECTION_TIME.ordinal()] = GarbageCollections.millisNow();
        values[Quantity.THREADS.ordinal()] = ResourceCounter.PLATFORM_THREADS.read();
        values[Quantity.DIRECT.ordinal()] = DIRECT ? ResourceCounter.DIRECT_BYTES.read() : UNKNOWN;
        values[Quantity.CLASSES.ordinal()] = ResourceCounter.LOADED_CLASSES.read();
        values[Quantity.HEAP.ordinal()] = UNKNOWN;
        values[Quantity.LOADERS.ordinal()] = UNKNOWN;
    }

    /**
     * Collects, and reads what is left then: garbage still holds buffers and descriptors until it is collected. All stay
     * unknown where no collection is proven.
     */
    static void readLive(long[] values) {
        forgetLive(values);
        CollectionProof proof = ProvenCollection.force();
        if (proof.proven()) {
            readShared(values);
            values[Quantity.FILES.ordinal()] = files();
            values[Quantity.HEAP.ordinal()] = MemoryUse.heap().used().bytes();
            values[Quantity.LOADERS.ordinal()] = LOADERS ? ResourceCounter.CLASS_LOADERS.read() : UNKNOWN;
        }
    }

    static void forgetLive(long[] values) {
        for (Quantity quantity : LEFT) {
            values[quantity.ordinal()] = UNKNOWN;
        }
    }

    /** Puts what was left after a collection in place of what was there before; live heap is unknown without one. */
    static void keepLive(long[] live, long[] into) {
        boolean known = live[Quantity.HEAP.ordinal()] != UNKNOWN;
        for (Quantity quantity : LEFT) {
            int at = quantity.ordinal();
            if (known || quantity == Quantity.HEAP || quantity == Quantity.LOADERS) {
                into[at] = live[at];
            }
        }
    }

    /** Without an object of its own, so that a stretch that allocates nothing reads as nothing. */
    private static long allocated() {
        return allocated(ALLOCATED);
    }

    private static long allocatedByAll() {
        return allocated(ALLOCATED_BY_ALL);
    }

    private static long allocated(@Nullable MethodHandle counter) {
        try {
            long bytes = counter == null ? UNKNOWN : (long) counter.invokeExact();
            return bytes < 0 ? UNKNOWN : bytes;
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable impossible) {
            throw new IllegalStateException("The JVM could not say what its threads have allocated.", impossible);
        }
    }

    /**
     * A counter of HotSpot's bean, absent on a JDK that lacks it: that of all threads came with JDK 21 and later updates of
     * 17. Asked for without the MBean server, whose start takes some 100 ms.
     */
    private static @Nullable MethodHandle counter(String name) {
        if (ModuleLayer.boot().findModule("jdk.management").isEmpty()
                || !(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
            return null;
        }
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(ThreadMXBean.class, name, MethodType.methodType(long.class))
                    .bindTo(threads);
        } catch (NoSuchMethodException | IllegalAccessException absent) {
            return null;
        }
    }
}
