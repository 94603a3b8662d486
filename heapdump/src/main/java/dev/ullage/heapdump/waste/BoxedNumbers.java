package dev.ullage.heapdump.waste;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Objects around numbers of one type.
 *
 * @param className {@code "java.lang.Integer"}
 * @param count how many there are
 * @param distinct how many values they have
 * @param size what they take
 */
public record BoxedNumbers(String className, long count, long distinct, MemorySize size) {

    private static final List<String> CLASSES = List.of(
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Double",
            "java.lang.Float",
            "java.lang.Short",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Boolean");

    /** Those of a graph, the class that takes most first. */
    static List<BoxedNumbers> of(ObjectGraph graph) {
        List<BoxedNumbers> found = new ArrayList<>();
        for (String name : CLASSES) {
            for (HeapClass of : graph.classesNamed(name)) {
                if (of.instances() > 0) {
                    found.add(of(graph, of));
                }
            }
        }
        found.sort(Comparator.comparing(BoxedNumbers::size).reversed().thenComparing(BoxedNumbers::className));
        return List.copyOf(found);
    }

    private static BoxedNumbers of(ObjectGraph graph, HeapClass of) {
        long[] sorted = new long[(int) of.instances()];
        int found = 0;
        for (int object = 0; object < graph.objectCount(); object++) {
            if (graph.classIndexOf(object) == of.index()) {
                sorted[found++] = graph.primitive(object, "value").orElse(0);
            }
        }
        Arrays.sort(sorted);
        long distinct = 0;
        for (int at = 0; at < sorted.length; at++) {
            distinct += at == 0 || sorted[at] != sorted[at - 1] ? 1 : 0;
        }
        return new BoxedNumbers(of.name(), of.instances(), distinct, MemorySize.ofBytes(of.bytes()));
    }
}
