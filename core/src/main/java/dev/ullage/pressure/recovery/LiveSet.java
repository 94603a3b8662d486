package dev.ullage.pressure.recovery;

import dev.ullage.measure.ClassCount;
import dev.ullage.measure.ClassHistogram;
import dev.ullage.measure.CollectionProof;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.MemoryUse;
import dev.ullage.measure.ProvenCollection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is live after a collection.
 *
 * @param size in bytes: of all live objects, by the JVM's own count, which is exact on every collector; of the heap in use where the
 *     JVM does not count; absent where no collection was proven
 * @param classes the live objects by class; none where the JVM does not count
 * @param doubt why there is no size
 */
record LiveSet(Optional<MemorySize> size, List<ClassCount> classes, Optional<String> doubt) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static LiveSet now() {
        CollectionProof proof = ProvenCollection.force(PATIENCE);
        if (!proof.proven()) {
            return new LiveSet(Optional.empty(), List.of(), proof.doubt());
        }
        Optional<ClassHistogram> histogram = ClassHistogram.take();
        return new LiveSet(
                Optional.of(histogram
                        .map(ClassHistogram::total)
                        .orElseGet(() -> MemoryUse.heap().used())),
                histogram.map(LiveSet::withSharedNames).orElse(List.of()),
                Optional.empty());
    }

    /** So that two live sets that are kept take the names once. */
    private static List<ClassCount> withSharedNames(ClassHistogram histogram) {
        return histogram.classes().stream()
                .map(count -> new ClassCount(count.className().intern(), count.instances(), count.bytes()))
                .toList();
    }

    /** The classes of which there is more than in an earlier live set, with how much more, the most bytes first. */
    List<GrownClass> since(LiveSet before) {
        Map<String, ClassCount> earlier = new HashMap<>();
        before.classes.forEach(count -> earlier.put(count.className(), count));
        return classes.stream()
                .map(count -> GrownClass.between(earlier.get(count.className()), count))
                .filter(grown -> grown.bytes() > 0)
                .sorted(GrownClass.LARGEST_FIRST)
                .toList();
    }
}
