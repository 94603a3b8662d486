package dev.ullage.measure;

import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The text of a {@link Snapshot}. */
final class SnapshotText {

    private static final String ABSENT = "not available here";
    private static final int CLASSES = 10;

    private final StringBuilder text = new StringBuilder();

    private SnapshotText() {}

    static String of(Snapshot snapshot) {
        SnapshotText text = new SnapshotText();
        text.text
                .append("Snapshot of ")
                .append(snapshot.jvm())
                .append(" after ")
                .append(time(snapshot.uptime()))
                .append('\n');
        text.jvm(snapshot);
        text.process(snapshot);
        text.line(
                "live objects",
                Optional.of(snapshot.liveObjects().map(SnapshotText::classes).orElse("not counted")));
        return text.text.toString();
    }

    /** A duration in milliseconds below a second, else in seconds: {@code "25 ms"}, {@code "1.5 s"}. */
    static String time(Duration duration) {
        return duration.toMillis() < 1000
                ? duration.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private void jvm(Snapshot snapshot) {
        line(
                "collection",
                Optional.of(
                        snapshot.collection().map(SnapshotText::collection).orElse("none, so garbage is included")));
        line("heap", Optional.of(use(snapshot.heap())));
        for (PoolUse pool : snapshot.pools()) {
            if (pool.type() == MemoryType.HEAP) {
                line("  " + pool.name(), Optional.of(use(pool.use())));
            }
        }
        line("metaspace", snapshot.metaspace().map(size -> size + " used"));
        line("classes", Optional.of(snapshot.loadedClasses() + " loaded"));
        line("class loaders", snapshot.classLoaders().map(loaders -> loaders.total() + " that define a class"));
        line("direct buffers", snapshot.directBuffers().map(SnapshotText::buffers));
        line("mapped buffers", snapshot.mappedBuffers().map(SnapshotText::buffers));
        line(
                "threads",
                Optional.of(snapshot.threads().threads().size() + " platform"
                        + count(", ", snapshot.virtualThreads(), " virtual")));
        line("collections", snapshot.collections().map(all -> all.count() + " in " + time(all.time())));
    }

    private void process(Snapshot snapshot) {
        OptionalLong open = snapshot.openFiles();
        line("open files", open.isPresent() ? Optional.of(count("", open, " descriptors")) : Optional.empty());
        line(
                "process",
                snapshot.process()
                        .map(process -> process.resident() + " resident"
                                + size(", ", process.peak(), " at its peak")
                                + size(", ", process.swapped(), " swapped")));
        line(
                "native memory",
                snapshot.nativeMemory()
                        .map(memory -> memory.allocated() + " allocated, " + memory.code() + " code, " + memory.files()
                                + " files"));
        line("container", snapshot.cgroup().map(SnapshotText::container));
    }

    private void line(String title, Optional<String> value) {
        text.append(String.format(Locale.ROOT, "  %-24s %s\n", title, value.orElse(ABSENT)));
    }

    private static String collection(CollectionProof proof) {
        return proof.means()
                .map(means -> "proven, by " + means + ", in " + time(proof.took()))
                .orElseGet(() -> proof.doubt().orElse("not proven"));
    }

    private static String use(MemoryUse use) {
        return use.used() + " used, " + use.committed() + " committed"
                + use.max().map(max -> ", at most " + max).orElse(", no limit");
    }

    private static String buffers(BufferUse use) {
        return use.count() + " of " + use.bytes() + " together";
    }

    private static String container(CgroupMemory group) {
        return group.usage() + " used" + size(", ", group.workingSet(), " working set")
                + size(", ", group.peak(), " at its peak")
                + group.limit().map(limit -> ", limit " + limit).orElse(", no limit")
                + count(", ", group.oomKills(), " killed for memory") + " (cgroup v" + group.version() + ")";
    }

    private static String classes(ClassHistogram histogram) {
        List<ClassCount> all = histogram.classes();
        StringBuilder text = new StringBuilder(histogram.total() + " in " + all.size() + " classes, by bytes:");
        for (ClassCount row : all.subList(0, Math.min(CLASSES, all.size()))) {
            text.append(
                    String.format(Locale.ROOT, "\n    %10s %10d  %s", row.bytes(), row.instances(), row.className()));
        }
        return text.toString();
    }

    private static String size(String before, Optional<MemorySize> size, String after) {
        return size.map(present -> before + present + after).orElse("");
    }

    private static String count(String before, OptionalLong count, String after) {
        return count.isPresent() ? before + count.getAsLong() + after : "";
    }
}
