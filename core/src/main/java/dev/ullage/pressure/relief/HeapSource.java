package dev.ullage.pressure.relief;

import dev.ullage.measure.CollectionProof;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ProvenCollection;
import java.time.Duration;
import java.util.Optional;

/** The Java heap. */
final class HeapSource implements PressureSource {

    /** What {@link ProvenCollection#compact()} may take. */
    private static final Duration COMPACTION = Duration.ofSeconds(10);

    @Override
    public MemorySize used() {
        Runtime runtime = Runtime.getRuntime();
        return MemorySize.ofBytes(Math.max(0, runtime.totalMemory() - runtime.freeMemory()));
    }

    @Override
    public Optional<MemorySize> settled(Duration deadline) {
        CollectionProof proof =
                deadline.compareTo(COMPACTION) >= 0 ? ProvenCollection.compact() : ProvenCollection.force(deadline);
        return proof.proven() ? Optional.of(used()) : Optional.empty();
    }

    @Override
    public Optional<MemorySize> limit() {
        return Optional.of(MemorySize.ofBytes(Runtime.getRuntime().maxMemory()));
    }
}
