package dev.ullage.internal.ledger;

import dev.ullage.measure.AllocationCounters;
import dev.ullage.measure.CollectionProof;
import dev.ullage.measure.GarbageCollections;
import dev.ullage.measure.MemoryUse;
import dev.ullage.measure.ProvenCollection;
import dev.ullage.measure.ResourceCounter;

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
        CollectionProof proof = ProvenCollection.compact();
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

    private static long allocated() {
        return known(AllocationCounters.ofThisThread());
    }

    private static long allocatedByAll() {
        return known(AllocationCounters.ofAllThreads());
    }

    private static long known(long bytes) {
        return bytes == AllocationCounters.UNKNOWN ? UNKNOWN : bytes;
    }
}
