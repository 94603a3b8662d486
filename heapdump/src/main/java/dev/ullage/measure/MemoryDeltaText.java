package dev.ullage.measure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The text of a {@link MemoryDelta}. */
final class MemoryDeltaText {

    private static final String ABSENT = "not available here";
    private static final int CLASSES = 20;

    private final StringBuilder text = new StringBuilder();

    private MemoryDeltaText() {}

    static String of(MemoryDelta delta) {
        MemoryDeltaText text = new MemoryDeltaText();
        text.text
                .append("Change in ")
                .append(SnapshotText.time(delta.elapsed()))
                .append('\n');
        text.resources(delta);
        text.threads("started", delta.threads().started());
        text.threads("ended", delta.threads().ended());
        text.classes(delta.classes());
        return text.text.toString();
    }

    private void resources(MemoryDelta delta) {
        line("heap used", Optional.of(delta.heapUsed()));
        line("heap committed", Optional.of(delta.heapCommitted()));
        line("metaspace", delta.metaspace());
        line("loaded classes", Optional.of(delta.loadedClasses()));
        line("class loaders", delta.classLoaders());
        line("direct buffers", delta.directBuffers().map(MemoryDeltaText::buffers));
        line("mapped buffers", delta.mappedBuffers().map(MemoryDeltaText::buffers));
        line(
                "platform threads",
                Optional.of(new CountChange(
                        delta.threads().ended().size(),
                        delta.threads().started().size())));
        line("virtual threads", delta.virtualThreads());
        line("open files", delta.openFiles());
        line("resident memory", delta.resident());
        line("native memory", delta.nativeMemory());
        line("container", delta.workingSet().map(change -> change + " working set"));
        line("collections", delta.collections());
    }

    private void threads(String what, List<ThreadCensus.LiveThread> threads) {
        for (ThreadCensus.LiveThread thread : threads) {
            line(
                    "thread " + what,
                    Optional.of("\"" + thread.name() + "\" (id " + thread.id() + ", " + thread.state()
                            + (thread.daemon() ? ", daemon)" : ")")));
        }
    }

    private void classes(Optional<List<MemoryDelta.ClassChange>> classes) {
        if (classes.isEmpty() || classes.get().isEmpty()) {
            line("live objects", Optional.of(classes.isEmpty() ? "not counted" : "no class grew or shrank"));
            return;
        }
        List<MemoryDelta.ClassChange> all = classes.get();
        line("live objects", Optional.of(all.size() == 1 ? "1 class changed:" : all.size() + " classes changed:"));
        for (MemoryDelta.ClassChange change : all.subList(0, Math.min(CLASSES, all.size()))) {
            text.append(String.format(
                    Locale.ROOT, "    %10s %10s  %s\n", change.bytes(), change.instances(), change.className()));
        }
        if (all.size() > CLASSES) {
            text.append("    … and ").append(all.size() - CLASSES).append(" more\n");
        }
    }

    private void line(String title, Optional<?> value) {
        text.append(String.format(Locale.ROOT, "  %-16s %s\n", title, value.isPresent() ? value.get() : ABSENT));
    }

    private static String buffers(MemoryDelta.BufferChange change) {
        return change.count() + " (" + change.bytes() + ")";
    }
}
