package dev.ullage.constrained;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of memory of which there is more than before.
 *
 * @param name {@code "direct buffers"}
 * @param growth in bytes; a thread counts 64 KiB, what its stack takes at the least
 * @param text {@code "direct buffers 8 KiB → 180 MiB"}
 * @param cure what bounds it
 */
record GrownPart(String name, long growth, String text, String cure) {

    private static final long MENTIONED = 1 << 20;
    private static final long THREAD = 64 << 10;

    /**
     * The parts that grew by 1 MiB or more, the one that grew most first.
     *
     * @param tracked what grew by the JVM's own tracking; empty where it does not track
     */
    static List<GrownPart> between(Sample from, Sample to, Map<String, MemorySize> tracked) {
        List<GrownPart> parts = new ArrayList<>();
        add(parts, Metric.HEAP_USED, from, to, "let go of what is held, or give the heap less");
        add(parts, Metric.METASPACE, from, to, "bound classes with -XX:MaxMetaspaceSize");
        add(parts, Metric.CODE, from, to, "bound compiled code with -XX:ReservedCodeCacheSize");
        add(parts, Metric.DIRECT, from, to, "bound direct buffers with -XX:MaxDirectMemorySize, or use them again");
        add(parts, Metric.MAPPED, from, to, "map smaller parts of files, outside of /dev/shm and /tmp");
        long known = parts.stream().mapToLong(GrownPart::growth).sum();
        long threads = to.value(Metric.THREADS) - from.value(Metric.THREADS);
        if (threads > 0) {
            String text = "threads " + from.value(Metric.THREADS) + " → " + to.value(Metric.THREADS);
            parts.add(new GrownPart("threads", threads * THREAD, text, "use fewer threads, or bound a pool"));
        }
        long other = to.value(Metric.RESIDENT) - from.value(Metric.RESIDENT) - known;
        if (from.value(Metric.RESIDENT) >= 0) {
            long direct = Math.max(0, to.value(Metric.DIRECT) - from.value(Metric.DIRECT));
            parts.add(otherNative(other, NativeCategory.most(tracked, direct)));
        }
        return parts.stream()
                .filter(part -> part.growth >= MENTIONED)
                .sorted(Comparator.comparingLong(GrownPart::growth).reversed())
                .toList();
    }

    private static GrownPart otherNative(long growth, Optional<NativeCategory> tracked) {
        String name = "other native memory";
        return new GrownPart(
                name,
                growth,
                name + " by " + MemorySize.ofBytes(Math.max(0, growth))
                        + tracked.map(most -> " (NMT: " + most.text() + ")").orElse(""),
                tracked.map(most -> most.cure(growth))
                        .orElse("see what native code allocates (-XX:NativeMemoryTracking=summary tells the JVM's own"
                                + " part)"));
    }

    /** Whether it is what the code itself takes. */
    boolean isClasses() {
        return name.equals(Metric.METASPACE.title()) || name.equals(Metric.CODE.title());
    }

    private static void add(List<GrownPart> parts, Metric metric, Sample from, Sample to, String cure) {
        long growth = to.value(metric) - from.value(metric);
        if (from.value(metric) >= 0 && growth > 0) {
            String text = metric.title() + " " + MemorySize.ofBytes(from.value(metric)) + " → "
                    + MemorySize.ofBytes(to.value(metric));
            parts.add(new GrownPart(metric.title(), growth, text, cure));
        }
    }
}
