package dev.ullage.monitor;

import dev.ullage.measure.ClassCount;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether memory came back to the baseline, and what stayed.
 *
 * @param verdict whether it did
 * @param baseline live heap before the first test; absent where no collection was proven
 * @param end live heap after the last test; absent where no collection was proven
 * @param tolerance what may stay
 * @param stayed what is more than it was before, live heap first
 * @param largest the classes with most live bytes at the end, the largest first; none where that was not looked at
 */
public record Recovery(
        Verdict verdict,
        Optional<MemorySize> baseline,
        Optional<MemorySize> end,
        MemorySize tolerance,
        List<Stayed> stayed,
        List<ClassCount> largest) {

    /** Immutable lists. */
    public Recovery {
        stayed = List.copyOf(stayed);
        largest = List.copyOf(largest);
    }

    /** Whether live heap is at the baseline again. */
    public enum Verdict {
        /** It is, within the tolerance. */
        RECOVERED,
        /** It is not. */
        NOT_RECOVERED,
        /** A collection was not proven, before or after. */
        INCONCLUSIVE
    }

    /** What a running JVM keeps; the rest of a sample comes and goes, or only counts up. */
    private static final List<Metric> KEPT = List.of(
            Metric.METASPACE, Metric.DIRECT, Metric.MAPPED, Metric.THREADS, Metric.RESIDENT, Metric.WORKING_SET);

    private static final int SHOWN = 5;

    /** Less than this is not worth a word. */
    private static final MemorySize MENTIONED = MemorySize.ofBytes(64 << 10);

    /**
     * Something of which there is more than before.
     *
     * @param what its name: {@code "live heap"}
     * @param text how much: {@code "8.2 MiB → 31.4 MiB"}
     */
    public record Stayed(String what, String text) {}

    static Recovery of(Baseline baseline, Optional<MemorySize> end, Sample sample, MemorySize tolerance) {
        List<Stayed> stayed = new ArrayList<>();
        Optional<MemorySize> start = baseline.liveHeap();
        if (start.isPresent() && end.isPresent()) {
            add(stayed, "live heap", start.get(), end.get());
        }
        for (Metric metric : KEPT) {
            long before = baseline.sample().value(metric);
            long after = sample.value(metric);
            if (before >= 0 && metric.kind() == Metric.Kind.BYTES) {
                add(stayed, metric.title(), MemorySize.ofBytes(before), MemorySize.ofBytes(Math.max(0, after)));
            } else if (before >= 0 && after > before) {
                stayed.add(new Stayed(metric.title(), String.format(Locale.ROOT, "%,d → %,d", before, after)));
            }
        }
        return new Recovery(verdict(start, end, tolerance), start, end, tolerance, stayed, List.of());
    }

    private static void add(List<Stayed> stayed, String what, MemorySize before, MemorySize after) {
        if (after.minusOrZero(before).compareTo(MENTIONED) >= 0) {
            stayed.add(new Stayed(what, before + " → " + after));
        }
    }

    private static Verdict verdict(Optional<MemorySize> start, Optional<MemorySize> end, MemorySize tolerance) {
        if (start.isEmpty() || end.isEmpty()) {
            return Verdict.INCONCLUSIVE;
        }
        return end.get().compareTo(start.get().plus(tolerance)) <= 0 ? Verdict.RECOVERED : Verdict.NOT_RECOVERED;
    }

    /** The same with the classes that most of the live bytes at the end are of. */
    public Recovery with(List<ClassCount> classes) {
        return new Recovery(verdict, baseline, end, tolerance, stayed, classes);
    }

    /** What happened, and a line for each thing that stayed. */
    public String text() {
        StringBuilder text = new StringBuilder(
                switch (verdict) {
                    case RECOVERED ->
                        "Memory came back to the baseline: live heap " + size(baseline) + " → " + size(end)
                                + ", tolerance " + tolerance + ".";
                    case NOT_RECOVERED ->
                        "Memory did not come back to the baseline: live heap " + size(baseline) + " → " + size(end)
                                + ", tolerance " + tolerance + ".";
                    case INCONCLUSIVE ->
                        "Whether memory came back to the baseline is not known: no collection could be proven "
                                + (baseline.isEmpty() ? "before the first test" : "after the last test")
                                + ". Remove -XX:+DisableExplicitGC if it is set.";
                });
        stayed.forEach(each ->
                text.append("\n  stayed  ").append(each.what()).append(' ').append(each.text()));
        largest.stream()
                .limit(SHOWN)
                .forEach(each -> text.append(String.format(
                        Locale.ROOT, "\n  live    %s: %,d, %s", each.className(), each.instances(), each.bytes())));
        return text.toString();
    }

    private static String size(Optional<MemorySize> size) {
        return size.map(MemorySize::toString).orElse("?");
    }
}
