package dev.ullage.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * What changed between two snapshots of one JVM.
 *
 * <p>What either snapshot does not have is absent here. Immutable and safe for use by several threads.
 *
 * @param elapsed the time between the two
 * @param classes the classes whose live objects changed in number or bytes, the largest growth in bytes first;
 *     Ullage's own measurements are left out
 * @param heapUsed the used heap; means live objects only where both snapshots collected first, the
 *     earlier snapshot among them (some 100 B for each class in it)
 * @param heapCommitted the committed heap
 * @param metaspace the class metadata in use
 * @param loadedClasses the loaded classes
 * @param classLoaders the class loaders that define a class
 * @param directBuffers the direct byte buffers
 * @param mappedBuffers the memory-mapped files
 * @param threads the platform threads that started and ended
 * @param virtualThreads the live virtual threads
 * @param openFiles the open file descriptors
 * @param resident the resident memory of the process
 * @param nativeMemory the private resident memory outside the Java heap, as {@link NativeMemory#allocated()}
 * @param workingSet the working set of the control group
 * @param collections the garbage collections
 */
public record MemoryDelta(
        Duration elapsed,
        Optional<List<ClassChange>> classes,
        SizeChange heapUsed,
        SizeChange heapCommitted,
        Optional<SizeChange> metaspace,
        CountChange loadedClasses,
        Optional<CountChange> classLoaders,
        Optional<BufferChange> directBuffers,
        Optional<BufferChange> mappedBuffers,
        ThreadCensus.Difference threads,
        Optional<CountChange> virtualThreads,
        Optional<CountChange> openFiles,
        Optional<SizeChange> resident,
        Optional<SizeChange> nativeMemory,
        Optional<SizeChange> workingSet,
        Optional<CountChange> collections) {

    private static final String OWN = MemoryDelta.class.getPackageName() + ".";

    /** Copies the list. */
    public MemoryDelta {
        classes = classes.map(List::copyOf);
    }

    static MemoryDelta between(Snapshot before, Snapshot after) {
        return new MemoryDelta(
                after.uptime().minus(before.uptime()),
                both(before.liveObjects(), after.liveObjects(), MemoryDelta::changes),
                new SizeChange(before.heap().used(), after.heap().used()),
                new SizeChange(before.heap().committed(), after.heap().committed()),
                both(before.metaspace(), after.metaspace(), SizeChange::new),
                new CountChange(before.loadedClasses(), after.loadedClasses()),
                both(
                        before.classLoaders().map(ClassLoaders::total),
                        after.classLoaders().map(ClassLoaders::total),
                        CountChange::new),
                both(before.directBuffers(), after.directBuffers(), BufferChange::between),
                both(before.mappedBuffers(), after.mappedBuffers(), BufferChange::between),
                after.threads().since(before.threads()),
                counts(before.virtualThreads(), after.virtualThreads()),
                counts(before.openFiles(), after.openFiles()),
                both(
                        before.process().map(ProcessMemory::resident),
                        after.process().map(ProcessMemory::resident),
                        SizeChange::new),
                both(
                        before.nativeMemory().map(NativeMemory::allocated),
                        after.nativeMemory().map(NativeMemory::allocated),
                        SizeChange::new),
                both(
                        before.cgroup().flatMap(CgroupMemory::workingSet),
                        after.cgroup().flatMap(CgroupMemory::workingSet),
                        SizeChange::new),
                both(
                        before.collections().map(GarbageCollections::count),
                        after.collections().map(GarbageCollections::count),
                        CountChange::new));
    }

    /** The change as a person reads it, a line for each kind of memory. */
    public String render() {
        return MemoryDeltaText.of(this);
    }

    /** As {@link #render()}. */
    @Override
    public String toString() {
        return render();
    }

    private static List<ClassChange> changes(ClassHistogram before, ClassHistogram after) {
        Map<String, ClassCount> gone = new HashMap<>();
        before.classes().forEach(count -> gone.put(count.className(), count));
        List<ClassChange> changes = new ArrayList<>();
        for (ClassCount now : after.classes()) {
            ClassCount then = gone.remove(now.className());
            changes.add(ClassChange.between(then == null ? none(now) : then, now));
        }
        gone.values().forEach(then -> changes.add(ClassChange.between(then, none(then))));
        changes.removeIf(change -> change.className().startsWith(OWN));
        changes.removeIf(
                change -> change.instances().difference() == 0 && change.bytes().bytes() == 0);
        changes.sort(
                Comparator.comparingLong((ClassChange change) -> change.bytes().bytes())
                        .reversed()
                        .thenComparing(ClassChange::className));
        return changes;
    }

    private static ClassCount none(ClassCount count) {
        return new ClassCount(count.className(), 0, MemorySize.ZERO);
    }

    private static <T, R> Optional<R> both(Optional<T> before, Optional<T> after, BiFunction<T, T, R> change) {
        return before.flatMap(then -> after.map(now -> change.apply(then, now)));
    }

    private static Optional<CountChange> counts(OptionalLong before, OptionalLong after) {
        return before.isPresent() && after.isPresent()
                ? Optional.of(new CountChange(before.getAsLong(), after.getAsLong()))
                : Optional.empty();
    }

    /**
     * The live objects of one class at two times.
     *
     * @param className the class, as {@link ClassCount} names it
     * @param instances how many there were
     * @param bytes what they themselves took
     */
    public record ClassChange(String className, CountChange instances, SizeChange bytes) {

        private static ClassChange between(ClassCount before, ClassCount after) {
            return new ClassChange(
                    after.className(),
                    new CountChange(before.instances(), after.instances()),
                    new SizeChange(before.bytes(), after.bytes()));
        }
    }

    /**
     * The buffers of one kind at two times.
     *
     * @param count how many there were
     * @param bytes the memory they occupied together
     */
    public record BufferChange(CountChange count, SizeChange bytes) {

        private static BufferChange between(BufferUse before, BufferUse after) {
            return new BufferChange(
                    new CountChange(before.count(), after.count()), new SizeChange(before.bytes(), after.bytes()));
        }
    }
}
