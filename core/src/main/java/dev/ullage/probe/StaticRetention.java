package dev.ullage.probe;

import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What the static fields of some classes retain: the bytes that would be freed if all of them were null.
 *
 * <p>What something else holds strongly, too, is not retained by them: a constant that its class's code refers to, or an
 * object that a thread works with. Immutable and safe for use by several threads.
 *
 * @param retained by all the fields together, each object counted once
 * @param fields those that retain something, the heaviest first
 * @param shared what several of the fields lead to, and none of them retains alone
 * @param classes how many classes were looked at
 */
public record StaticRetention(MemorySize retained, List<RetainedBy> fields, MemorySize shared, int classes) {

    /** Copies the list. */
    public StaticRetention {
        fields = List.copyOf(fields);
    }

    /**
     * What one static field retains.
     *
     * @param className the class that declares it
     * @param field its name
     * @param type the class of what it refers to
     * @param objects how many objects only it leads to
     * @param retained what these take together
     */
    public record RetainedBy(String className, String field, String type, long objects, MemorySize retained) {}

    /**
     * The static fields of the loaded classes that {@code classNames} accepts, as Java source names them, those nested
     * ones written with {@code $}. Costs one live heap dump, during which the JVM stands still, and two walks over it.
     *
     * @throws java.io.UncheckedIOException if no heap dump can be written, or the free heap has no room to read it
     */
    public static StaticRetention of(Predicate<String> classNames) {
        return LiveDump.read(
                "see what static fields retain", heap -> StaticRetentionSearch.run(heap.objects(), classNames));
    }

    /** A line for each field, the heaviest first. */
    public String render() {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "  %10s  %9s  %s\n", "retained", "objects", "static field"));
        for (RetainedBy each : fields) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %10s  %,9d  %s.%s : %s\n",
                    each.retained(),
                    each.objects(),
                    simple(each.className()),
                    each.field(),
                    simple(each.type())));
        }
        if (fields.isEmpty()) {
            text.append("        none\n");
        }
        if (shared.bytes() > 0) {
            text.append(String.format(Locale.ROOT, "  %10s  %9s  (shared by several of them)\n", shared, ""));
        }
        return text.toString();
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** As {@link #render()}. */
    @Override
    public String toString() {
        return render();
    }
}
