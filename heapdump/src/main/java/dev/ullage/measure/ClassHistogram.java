package dev.ullage.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many objects of each class are live, in how many bytes: the JVM's own count after a collection.
 *
 * <p>Immutable; the classes are ordered by bytes, the largest first.
 *
 * @param classes the counts, one per class name; classes of one name in several loaders are added up
 */
public record ClassHistogram(List<ClassCount> classes) {

    static final String OPERATION = "gcClassHistogram";

    /** Adds up rows of one name and orders the rest by bytes, then by name. */
    public ClassHistogram {
        Map<String, ClassCount> byName = new LinkedHashMap<>();
        for (ClassCount count : classes) {
            byName.merge(count.className(), count, ClassHistogram::sum);
        }
        classes = byName.values().stream()
                .sorted(Comparator.comparing(ClassCount::bytes).reversed().thenComparing(ClassCount::className))
                .toList();
    }

    private static ClassCount sum(ClassCount one, ClassCount other) {
        return new ClassCount(
                one.className(),
                one.instances() + other.instances(),
                one.bytes().plus(other.bytes()));
    }

    /**
     * Counts the live objects of this JVM; takes about 1.3 full collections, up to four times that on Serial before JDK 19,
     * where only every fourth leaves no dead objects.
     *
     * <p>HotSpot collects first (except ZGC before 21 and Shenandoah, which walk what is reachable instead).
     *
     * @return the counts, or nothing where the JVM does not have HotSpot's diagnostic commands (OpenJ9)
     */
    public static Optional<ClassHistogram> take() {
        return text().map(ClassHistogram::parse);
    }

    /** The JVM's own table, once no dead object is in it. */
    static Optional<String> text() {
        Optional<String> text = DiagnosticCommands.run(OPERATION);
        for (int i = 1; DeadWood.IS_COUNTED && i < DeadWood.PERIOD && DeadWood.mayBeLeft(); i++) {
            text = DiagnosticCommands.run(OPERATION);
        }
        return text;
    }

    /** Reads what {@code jcmd PID GC.class_histogram} prints. */
    public static ClassHistogram parse(String text) {
        List<ClassCount> rows = new ArrayList<>();
        HistogramText.read(
                text,
                (line, start, end, instances, bytes) -> rows.add(new ClassCount(
                        ClassNames.readable(line.substring(start, end)), instances, MemorySize.ofBytes(bytes))));
        return new ClassHistogram(rows);
    }

    /** The count of a class, by the name that {@link ClassCount} describes; zero of a class that has no live object. */
    public ClassCount of(String className) {
        return classes.stream()
                .filter(count -> count.className().equals(className))
                .findFirst()
                .orElse(new ClassCount(className, 0, MemorySize.ZERO));
    }

    /** All live objects' bytes. */
    public MemorySize total() {
        return classes.stream().map(ClassCount::bytes).reduce(MemorySize.ZERO, MemorySize::plus);
    }
}
