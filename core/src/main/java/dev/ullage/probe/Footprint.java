package dev.ullage.probe;

import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.measure.MemorySize;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What an object and all that it holds take together, each part counted once.
 *
 * <p>It holds what its fields and slots lead to through strong references. Classes, class loaders and threads are not
 * parts of it, nor is what only they, or soft, weak and phantom references, lead to; but the object itself may be one.
 * Immutable and safe for use by several threads.
 *
 * @param size of all parts, the object itself among them, with headers and padding
 * @param objects how many parts there are
 * @param classes the parts by class, those that take most first
 */
public record Footprint(MemorySize size, long objects, List<ClassFootprint> classes) {

    private static final int CLASSES = 10;

    /** Copies the list. */
    public Footprint {
        classes = List.copyOf(classes);
    }

    static Footprint of(ObjectGraph graph, int... objects) {
        List<ClassFootprint> classes = Parts.of(graph, objects).values().stream()
                .sorted(Comparator.comparing(ClassFootprint::size).reversed().thenComparing(ClassFootprint::className))
                .toList();
        MemorySize size = classes.stream().map(ClassFootprint::size).reduce(MemorySize.ZERO, MemorySize::plus);
        return new Footprint(
                size, classes.stream().mapToLong(ClassFootprint::objects).sum(), classes);
    }

    /** The footprint as a person reads it: a heading and a line for each of the ten heaviest classes. */
    public String render() {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%s in %,d %s\n", size, objects, objects == 1 ? "object" : "objects"));
        text.append(String.format(Locale.ROOT, "  %9s  %10s  %s\n", "objects", "size", "class"));
        for (ClassFootprint each : classes.subList(0, Math.min(CLASSES, classes.size()))) {
            text.append(
                    String.format(Locale.ROOT, "  %,9d  %10s  %s\n", each.objects(), each.size(), each.className()));
        }
        if (classes.size() > CLASSES) {
            text.append("  … and ").append(classes.size() - CLASSES).append(" more classes\n");
        }
        return text.toString();
    }

    /** As {@link #render()}. */
    @Override
    public String toString() {
        return render();
    }
}
