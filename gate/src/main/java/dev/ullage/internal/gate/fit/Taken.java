package dev.ullage.internal.gate.fit;

import dev.ullage.measure.MemorySize;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * The most that the parts of a JVM's memory took.
 *
 * @param heap committed by the heap
 * @param classes metaspace in use
 * @param code compiled code
 * @param direct direct buffers
 * @param threads live threads
 * @param besideHeap of all memory, what was not the heap's; empty where nobody looked
 */
public record Taken(
        MemorySize heap,
        MemorySize classes,
        MemorySize code,
        MemorySize direct,
        long threads,
        Optional<MemorySize> besideHeap) {

    /** Nothing was seen. */
    static final Taken NOTHING =
            new Taken(MemorySize.ZERO, MemorySize.ZERO, MemorySize.ZERO, MemorySize.ZERO, 0, Optional.empty());

    /** The most of each part in either. */
    Taken or(Taken other) {
        return new Taken(
                most(heap, other.heap),
                most(classes, other.classes),
                most(code, other.code),
                most(direct, other.direct),
                Math.max(threads, other.threads),
                Stream.of(besideHeap, other.besideHeap)
                        .flatMap(Optional::stream)
                        .reduce(BinaryOperator.maxBy(MemorySize::compareTo)));
    }

    private static MemorySize most(MemorySize one, MemorySize other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
