package dev.ullage.ledger;

import com.sun.management.ThreadMXBean;
import dev.ullage.measure.AllocatedMemory;
import dev.ullage.measure.CollectionProof;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.MemoryUse;
import dev.ullage.measure.ProvenCollection;
import dev.ullage.measure.ResourceCounter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ledger's quantities stand at now, read into arrays by {@link Quantity#ordinal()}. */
final class Gauges {

    /** Stands for what this JVM does not count, or was not counted this time. */
    static final long UNKNOWN = Long.MIN_VALUE;

    static final int WIDTH = Quantity.values().length;

    private static final List<GarbageCollectorMXBean> COLLECTORS = ManagementFactory.getGarbageCollectorMXBeans();
    private static final boolean FILES = ResourceCounter.OPEN_FILE_DESCRIPTORS.available();
    private static final boolean DIRECT = ResourceCounter.DIRECT_BYTES.available();
    private static final @Nullable MethodHandle TOTAL_ALLOCATED = totalAllocated();

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
        long count = 0;
        long millis = 0;
        for (int i = 0; i < COLLECTORS.size(); i++) {
            count += Math.max(0, COLLECTORS.get(i).getCollectionCount());
            millis += Math.max(0, COLLECTORS.get(i).getCollectionTime());
        }
        values[Quantity.ALLOCATED_BY_ALL.ordinal()] = allocatedByAll();
        values[Quantity.COLLECTIONS.ordinal()] = count;
        values[Quantity.COLLECTION_TIME.ordinal()] = millis;
        values[Quantity.THREADS.ordinal()] = ResourceCounter.PLATFORM_THREADS.read();
        values[Quantity.DIRECT.ordinal()] = DIRECT ? ResourceCounter.DIRECT_BYTES.read() : UNKNOWN;
        values[Quantity.CLASSES.ordinal()] = ResourceCounter.LOADED_CLASSES.read();
        values[Quantity.HEAP.ordinal()] = UNKNOWN;
        values[Quantity.LOADERS.ordinal()] = UNKNOWN;
    }

    /** Collects, and reads what is live; both stay unknown where no collection is proven. */
    static void readLive(long[] values) {
        CollectionProof proof = ProvenCollection.force();
        values[Quantity.HEAP.ordinal()] =
                proof.proven() ? MemoryUse.heap().used().bytes() : UNKNOWN;
        values[Quantity.LOADERS.ordinal()] =
                ResourceCounter.CLASS_LOADERS.available() ? ResourceCounter.CLASS_LOADERS.read() : UNKNOWN;
    }

    private static long allocated() {
        return AllocatedMemory.ofCurrentThread().map(MemorySize::bytes).orElse(UNKNOWN);
    }

    private static long allocatedByAll() {
        try {
            return TOTAL_ALLOCATED == null ? UNKNOWN : (long) TOTAL_ALLOCATED.invokeExact();
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable impossible) {
            throw new IllegalStateException("The JVM could not say what its threads have allocated.", impossible);
        }
    }

    /** Of the interface since JDK 21; asked for without the MBean server, whose start takes some 100 ms. */
    private static @Nullable MethodHandle totalAllocated() {
        if (ModuleLayer.boot().findModule("jdk.management").isEmpty()
                || !(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
            return null;
        }
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(ThreadMXBean.class, "getTotalThreadAllocatedBytes", MethodType.methodType(long.class))
                    .bindTo(threads);
        } catch (NoSuchMethodException | IllegalAccessException before21) {
            return null;
        }
    }
}
