package dev.ullage.internal.gate.fit;

import dev.ullage.constrained.Limits;
import dev.ullage.measure.MemorySize;
import java.util.Optional;
import java.util.stream.LongStream;

/** How little might do, by what one run took: where the search begins. It may be wrong, which costs a probe. */
final class Estimate {

    private static final long MIB = 1 << 20;

    /** Generations and regions leave so much of a full heap to live objects. */
    private static final double FILLED = 0.9;

    /** HotSpot gives a half of so little memory, a quarter of much, and between them always the same (17 and 25). */
    private static final long FLAT_HEAP = 126 * MIB;

    private final Limits limits;
    private final Seen seen;

    Estimate(Limits limits, Seen seen) {
        this.limits = limits;
        this.seen = seen;
    }

    /** The least heap that has room for what was live. */
    Optional<MemorySize> heap(MemorySize most) {
        return seen.live()
                .map(live -> MemorySize.ofBytes(((long) (live.bytes() / FILLED / MIB) + 1) * MIB))
                .filter(heap -> heap.compareTo(most) <= 0);
    }

    /** The least memory that is given such a heap, and has room for it and for what was taken beyond the heap. */
    Optional<MemorySize> memory(MemorySize heapOfMost, Optional<MemorySize> peak) {
        if (peak.isEmpty()) {
            return Optional.empty();
        }
        MemorySize other = peak.get().minusOrZero(seen.committed());
        return heap(heapOfMost)
                .flatMap(least -> LongStream.rangeClosed(64, limits.memory().bytes() / MIB)
                        .mapToObj(mebibytes -> MemorySize.ofBytes(mebibytes * MIB))
                        .filter(memory -> heapOf(memory).compareTo(least) >= 0)
                        .filter(memory -> other.plus(taken(heapOf(memory))).compareTo(memory) <= 0)
                        .findFirst());
    }

    private MemorySize taken(MemorySize heap) {
        return heap.compareTo(seen.committed()) < 0 ? heap : seen.committed();
    }

    private MemorySize heapOf(MemorySize memory) {
        long half = memory.bytes() / 2;
        return limits.heap()
                .orElseGet(() -> MemorySize.ofBytes(half < FLAT_HEAP ? half : Math.max(FLAT_HEAP, half / 2)));
    }
}
