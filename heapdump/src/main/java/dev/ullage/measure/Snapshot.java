package dev.ullage.measure;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What this JVM, its process and its container use at one time.
 *
 * <p>What the JVM or the system cannot tell is absent, never zero. Immutable and safe for use by several threads.
 *
 * @param jvm the JVM
 * @param uptime how long the JVM had run
 * @param collection how the garbage was collected before; absent where none was asked for
 * @param liveObjects the live objects of each class; absent where no collection was asked for, or the JVM cannot count
 *     them
 * @param heap the Java heap
 * @param pools the memory pools of the JVM, those of the heap first
 * @param loadedClasses how many classes are loaded, hidden ones included
 * @param classLoaders the class loaders that define a class
 * @param directBuffers the direct byte buffers
 * @param mappedBuffers the memory-mapped files
 * @param threads the live platform threads
 * @param openFiles how many file descriptors are open
 * @param process the memory of the process
 * @param nativeMemory the resident memory outside the Java heap
 * @param cgroup the memory of the control group
 * @param collections the garbage collections since the start
 */
public record Snapshot(
        Jvm jvm,
        Duration uptime,
        Optional<CollectionProof> collection,
        Optional<ClassHistogram> liveObjects,
        MemoryUse heap,
        List<PoolUse> pools,
        long loadedClasses,
        Optional<ClassLoaders> classLoaders,
        Optional<BufferUse> directBuffers,
        Optional<BufferUse> mappedBuffers,
        ThreadCensus threads,
        OptionalLong openFiles,
        Optional<ProcessMemory> process,
        Optional<NativeMemory> nativeMemory,
        Optional<CgroupMemory> cgroup,
        Optional<GarbageCollections> collections) {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    /** Copies the list. */
    public Snapshot {
        pools = List.copyOf(pools);
    }

    /**
     * A snapshot now, of what is left once garbage has been collected; takes a few full collections' time.
     *
     * <p>Everything is read twice, and the first reading is kept until the second is made: so what a reading leaves behind
     * (loaded classes, linked call sites, the class names, which all histograms share) is in every snapshot alike.
     */
    public static Snapshot take() {
        Snapshot rehearsal = of(Optional.empty(), Snapshot::countLiveObjects);
        try {
            return of(Optional.of(ProvenCollection.force()), Snapshot::countLiveObjects);
        } finally {
            Reference.reachabilityFence(rehearsal);
        }
    }

    /** A snapshot now, garbage included and live objects not counted; takes some milliseconds and no collection. */
    public static Snapshot takeWithoutCollection() {
        return of(Optional.empty(), Optional::empty);
    }

    private static Snapshot of(
            Optional<CollectionProof> collection, Supplier<Optional<ClassHistogram>> countLiveObjects) {
        MemoryUse heap = MemoryUse.heap();
        List<PoolUse> pools = PoolUse.all();
        long loadedClasses = ResourceCounter.LOADED_CLASSES.read();
        Optional<ClassLoaders> classLoaders = ClassLoaders.now();
        Optional<BufferUse> directBuffers = BufferUse.direct();
        Optional<BufferUse> mappedBuffers = BufferUse.mapped();
        ThreadCensus threads = ThreadCensus.take();
        OptionalLong openFiles = OpenFiles.count();
        Optional<ProcessMemory> process = ProcessMemory.now();
        Optional<NativeMemory> nativeMemory = NativeMemory.now();
        Optional<CgroupMemory> cgroup = CgroupMemory.now();
        return new Snapshot(
                Jvm.current(),
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
                collection,
                countLiveObjects.get(),
                heap,
                pools,
                loadedClasses,
                classLoaders,
                directBuffers,
                mappedBuffers,
                threads,
                openFiles,
                process,
                nativeMemory,
                cgroup,
                GarbageCollections.sinceStart());
    }

    private static Optional<ClassHistogram> countLiveObjects() {
        return ClassHistogram.take().map(Snapshot::withSharedNames);
    }

    private static ClassHistogram withSharedNames(ClassHistogram histogram) {
        return new ClassHistogram(histogram.classes().stream()
                .map(count -> new ClassCount(count.className().intern(), count.instances(), count.bytes()))
                .toList());
    }

    /** The class metadata in use, compressed class space included; absent on JVMs without metaspace. */
    public Optional<MemorySize> metaspace() {
        return PoolUse.metaspace(pools);
    }

    /**
     * How many virtual threads are live as objects, ended ones that something still holds included; absent before Java
     * 21 and where live objects are not counted.
     */
    public OptionalLong virtualThreads() {
        if (liveObjects.isEmpty() || jvm.feature() < FIRST_WITH_VIRTUAL_THREADS) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(liveObjects.get().of("java.lang.VirtualThread").instances()
                + liveObjects
                        .get()
                        .of("java.lang.ThreadBuilders$BoundVirtualThread")
                        .instances());
    }

    /**
     * What changed between an earlier snapshot and this one.
     *
     * @throws IllegalArgumentException if {@code before} is of another JVM, or was taken after this one
     */
    public MemoryDelta since(Snapshot before) {
        if (!jvm.equals(before.jvm)) {
            throw new IllegalArgumentException("Snapshots compare only within one JVM, but before is of " + before.jvm
                    + " and after of " + jvm + ". Take both in one JVM: after.since(before).");
        }
        if (before.uptime.compareTo(uptime) > 0) {
            throw new IllegalArgumentException("Snapshots compare from the earlier to the later, but before was taken "
                    + SnapshotText.time(before.uptime.minus(uptime)) + " after the other. Swap them:"
                    + " after.since(before).");
        }
        return MemoryDelta.between(before, this);
    }

    /** The snapshot as a person reads it, a line for each kind of memory. */
    public String render() {
        return SnapshotText.of(this);
    }

    /** As {@link #render()}. */
    @Override
    public String toString() {
        return render();
    }

    /**
     * A running JVM.
     *
     * @param pid the process
     * @param started when it started; two processes of one pid differ by it
     * @param feature the Java version, for example 17
     */
    public record Jvm(long pid, Instant started, int feature) {

        private static Jvm current() {
            return new Jvm(
                    ProcessHandle.current().pid(),
                    Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                    Runtime.version().feature());
        }

        /** As in {@code "JVM 4711 (Java 17, started 2026-11-21T07:00:00Z)"}. */
        @Override
        public String toString() {
            return "JVM " + pid + " (Java " + feature + ", started " + started + ")";
        }
    }
}
