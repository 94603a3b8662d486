package dev.ullage.internal.gate.fit;

import dev.ullage.internal.gate.fit.Attempt.Ending;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.CollectionUse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** A suite whose need is known, without a JVM: it passes in the sizes of which a predicate says so. */
record SyntheticProbe(MemorySize size, Optional<MemorySize> estimate, Predicate<MemorySize> passes) implements Probe {

    static SyntheticProbe of(String most, Predicate<MemorySize> passes) {
        return new SyntheticProbe(MemorySize.parse(most), Optional.empty(), passes);
    }

    static Predicate<MemorySize> from(String need) {
        return size -> size.compareTo(MemorySize.parse(need)) >= 0;
    }

    SyntheticProbe estimating(MemorySize guess) {
        return new SyntheticProbe(size, Optional.of(guess), passes);
    }

    @Override
    public Attempt most() {
        return at(size);
    }

    /** The less it has, the longer it takes and the more of it in collections, as the real ones do. */
    @Override
    public Attempt at(MemorySize given) {
        Duration collecting = Duration.ofNanos((long) (2e8 * (64 << 20) / given.bytes()));
        Duration took = Duration.ofMillis(2000).plus(collecting);
        CollectionUse collections = new CollectionUse(10, collecting, took);
        boolean passed = passes.test(given);
        return new Attempt(
                given,
                passed ? Ending.PASSED : Ending.OUT_OF_MEMORY,
                passed ? "" : "OutOfMemoryError: Java heap space",
                took,
                collections,
                Optional.of(MemorySize.ofBytes(given.bytes() / 2)),
                Optional.of(MemorySize.ofBytes(given.bytes() - (4 << 20))),
                Taken.NOTHING,
                estimate);
    }
}
