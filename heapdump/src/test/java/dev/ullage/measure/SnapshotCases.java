package dev.ullage.measure;

import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Snapshots of known content. */
final class SnapshotCases {

    private static final Instant STARTED = Instant.parse("2026-11-21T07:00:00Z");
    private static final Snapshot.Jvm JVM = new Snapshot.Jvm(4712, STARTED, 25);

    private SnapshotCases() {}

    /** With nothing that may be absent. */
    static Snapshot plain(Duration uptime) {
        return new Snapshot(
                new Snapshot.Jvm(4711, STARTED, 17),
                uptime,
                Optional.empty(),
                Optional.empty(),
                new MemoryUse(size("6M"), size("40M"), Optional.empty()),
                List.of(),
                10,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new ThreadCensus(List.of()),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Snapshot collected(Snapshot plain, CollectionProof proof) {
        return new Snapshot(
                plain.jvm(),
                plain.uptime(),
                Optional.of(proof),
                plain.liveObjects(),
                plain.heap(),
                plain.pools(),
                plain.loadedClasses(),
                plain.classLoaders(),
                plain.directBuffers(),
                plain.mappedBuffers(),
                plain.threads(),
                plain.openFiles(),
                plain.process(),
                plain.nativeMemory(),
                plain.cgroup(),
                plain.collections());
    }

    /** With everything. */
    static Snapshot full() {
        return full(
                Duration.ofMillis(1500),
                "6M",
                new ThreadCensus(List.of(thread(1, "main", false), thread(9, "pool-1-thread-1", true))),
                List.of(row("byte[]", 1000, "101K"), row("java.lang.VirtualThread", 7, "560")),
                20);
    }

    /** With live objects of one class. */
    static Snapshot counting(ClassCount count) {
        return full(Duration.ofSeconds(1), "6M", new ThreadCensus(List.of()), List.of(count), 20);
    }

    /** Some time after {@link #full()}, grown here and shrunk there. */
    static Snapshot later() {
        return full(
                Duration.ofMillis(1750),
                "7.5M",
                new ThreadCensus(List.of(thread(1, "main", false), thread(12, "leaked", false))),
                List.of(row("byte[]", 1017, "102K"), row("com.acme.Session", 17, "272")),
                19);
    }

    private static Snapshot full(
            Duration uptime, String used, ThreadCensus threads, List<ClassCount> classes, long openFiles) {
        MemoryUse heap = new MemoryUse(size(used), size("40M"), Optional.of(size("1G")));
        MemoryUse metaspace = new MemoryUse(size("12M"), size("13M"), Optional.empty());
        return new Snapshot(
                JVM,
                uptime,
                Optional.of(new CollectionProof(
                        true, Optional.of(CollectionMeans.SYSTEM_GC), Duration.ofMillis(25), Optional.empty())),
                Optional.of(new ClassHistogram(classes)),
                heap,
                List.of(
                        new PoolUse("G1 Old Gen", MemoryType.HEAP, heap),
                        new PoolUse("Metaspace", MemoryType.NON_HEAP, metaspace)),
                3000,
                Optional.of(new ClassLoaders(Map.of("java.net.URLClassLoader", 2L, "<boot class loader>", 1L))),
                Optional.of(new BufferUse(2, size("64K"))),
                Optional.of(new BufferUse(1, size("1M"))),
                threads,
                OptionalLong.of(openFiles),
                Optional.of(new ProcessMemory(
                        size("100M"), Optional.of(size("110M")), Optional.empty(), Optional.of(MemorySize.ZERO))),
                Optional.of(new NativeMemory(size("50M"), size("4M"), size("30M"))),
                Optional.of(new CgroupMemory(
                        2,
                        size("200M"),
                        Optional.of(size("130M")),
                        Optional.of(size("220M")),
                        Optional.of(size("256M")),
                        OptionalLong.of(0))),
                Optional.of(new GarbageCollections(8, Duration.ofMillis(38))));
    }

    private static MemorySize size(String text) {
        return MemorySize.parse(text);
    }

    private static ClassCount row(String className, long instances, String bytes) {
        return new ClassCount(className, instances, size(bytes));
    }

    private static ThreadCensus.LiveThread thread(long id, String name, boolean daemon) {
        return new ThreadCensus.LiveThread(id, name, Thread.State.WAITING, daemon);
    }
}
