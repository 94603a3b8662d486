package dev.ullage.monitor;

import dev.ullage.internal.measure.usage.Gauge;
import dev.ullage.measure.GarbageCollections;
import dev.ullage.measure.GroupUse;
import dev.ullage.measure.ResidentSet;
import dev.ullage.measure.ResourceCounter;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * Reads all metrics of this JVM, with one clock.
 *
 * <p>A reading takes some 0.3 ms of processor time (measured), most of it the kernel's, and makes no object, except that metaspace and compiled code are read (48 B
 * for each of their pools) after classes were loaded or unloaded. Safe for use by several threads, each with a sample of its own.
 */
public final class Readings {

    private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();
    private static final Optional<GroupUse> GROUP = GroupUse.own();
    private static final boolean DIRECT = ResourceCounter.DIRECT_BYTES.available();
    private static final boolean MAPPED = ResourceCounter.MAPPED_BYTES.available();
    private static final boolean METASPACE = Gauge.METASPACE.available();

    private final long origin = System.nanoTime();
    private long classChanges = Sample.ABSENT;
    private long metaspace = Sample.ABSENT;
    private long code = Sample.ABSENT;

    private Readings() {}

    /** Readings whose clock begins now. */
    public static Readings fromNow() {
        return new Readings();
    }

    /** Nanoseconds since the clock began. */
    public long elapsed() {
        return System.nanoTime() - origin;
    }

    /** A new reading. */
    public Sample now(int test) {
        Sample sample = new Sample();
        readInto(sample, test);
        sample.set(Metric.CODE, CodeCache.bytes());
        return sample;
    }

    void readInto(Sample sample, int test) {
        Runtime runtime = Runtime.getRuntime();
        sample.begin(elapsed(), test);
        long committed = runtime.totalMemory();
        sample.set(Metric.HEAP_USED, Math.max(0, committed - runtime.freeMemory()));
        sample.set(Metric.HEAP_COMMITTED, committed);
        readWhatClassesTake();
        sample.set(Metric.METASPACE, metaspace);
        sample.set(Metric.CODE, code);
        sample.set(Metric.DIRECT, DIRECT ? ResourceCounter.DIRECT_BYTES.read() : Sample.ABSENT);
        sample.set(Metric.MAPPED, MAPPED ? ResourceCounter.MAPPED_BYTES.read() : Sample.ABSENT);
        sample.set(Metric.THREADS, ResourceCounter.PLATFORM_THREADS.read());
        sample.set(Metric.RESIDENT, known(ResidentSet.bytes()));
        sample.set(Metric.RESIDENT_PEAK, known(ResidentSet.peakBytes()));
        sample.set(Metric.WORKING_SET, GROUP.isPresent() ? GROUP.get().workingSet() : Sample.ABSENT);
        sample.set(Metric.GROUP_PEAK, GROUP.isPresent() ? GROUP.get().peak() : Sample.ABSENT);
        sample.set(Metric.COLLECTIONS, GarbageCollections.countNow());
        sample.set(Metric.COLLECTION_TIME, GarbageCollections.millisNow());
    }

    private static long known(long bytes) {
        return bytes > 0 ? bytes : Sample.ABSENT;
    }

    /** The beans make objects with each reading, and what they tell changes most by loading and unloading. */
    private synchronized void readWhatClassesTake() {
        long changes = CLASSES.getTotalLoadedClassCount() + CLASSES.getUnloadedClassCount();
        if (changes != classChanges) {
            classChanges = changes;
            metaspace = METASPACE ? Gauge.METASPACE.read() : Sample.ABSENT;
            code = CodeCache.bytes();
        }
    }
}
