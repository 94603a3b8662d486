package dev.ullage.heapdump.waste;

import dev.ullage.heapdump.HeapGraph;
import dev.ullage.heapdump.graph.ObjectGraph;
import java.util.List;

/**
 * What a program could do without, and what it has beside the heap.
 *
 * @param duplicates strings and arrays of the same contents
 * @param collections the JDK's collections, those that waste most first
 * @param boxed objects around numbers
 * @param buffers memory beside the heap, the largest buffer first
 * @param loaded class loaders, and classes that several have
 */
public record Waste(
        Duplicates duplicates,
        List<CollectionWaste> collections,
        List<BoxedNumbers> boxed,
        List<DirectBuffer> buffers,
        LoadedClasses loaded) {

    /** Immutable lists. */
    public Waste {
        collections = List.copyOf(collections);
        boxed = List.copyOf(boxed);
        buffers = List.copyOf(buffers);
    }

    /**
     * Looks through a graph; objects that nothing reaches count, too.
     *
     * @param limit how many duplicates of each kind are listed
     */
    public static Waste of(HeapGraph heap, int limit) {
        ObjectGraph graph = heap.objects();
        return new Waste(
                Duplicates.of(graph, limit),
                CollectionSearch.of(graph),
                BoxedNumbers.of(graph),
                DirectBuffer.of(graph),
                LoadedClasses.of(graph));
    }
}
