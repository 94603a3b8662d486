package dev.ullage.heapdump.waste;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A buffer of memory beside the heap, its own and not a view of another's.
 *
 * @param object the buffer
 * @param capacity what it has beside the heap
 */
public record DirectBuffer(int object, MemorySize capacity) {

    private static final String CLASS = "java.nio.DirectByteBuffer";

    /** Those of a graph, the largest first. A view of another buffer has no cleaner, for it frees nothing. */
    public static List<DirectBuffer> of(ObjectGraph graph) {
        boolean[] isBuffer = new boolean[graph.classes().size()];
        boolean isThere = false;
        for (HeapClass each : graph.classes()) {
            isBuffer[each.index()] = each.isOrExtends(CLASS);
            isThere |= isBuffer[each.index()] && each.instances() > 0;
        }
        List<DirectBuffer> found = new ArrayList<>();
        for (int object = 0; object < graph.objectCount() && isThere; object++) {
            if (isBuffer[graph.classIndexOf(object)]
                    && graph.reference(object, "cleaner").isPresent()) {
                long capacity = graph.primitive(object, "capacity").orElse(0);
                found.add(new DirectBuffer(object, MemorySize.ofBytes(Math.max(0, capacity))));
            }
        }
        found.sort(Comparator.comparing(DirectBuffer::capacity).reversed().thenComparingInt(DirectBuffer::object));
        return List.copyOf(found);
    }
}
