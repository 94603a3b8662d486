package dev.ullage.diagnose.allocation;

import dev.ullage.measure.CollectionProof;
import dev.ullage.measure.ProvenCollection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A round as a profiler with few slots needs it: collections come in between, so that garbage gives its slots back to
 * what stays, and it ends early when enough was seen.
 */
final class PacedRound {

    /** How many samples fit between two collections: async-profiler follows 1,024 objects. */
    static final int SAMPLES_PER_COLLECTION = 600;

    private static final long ENOUGH_SAMPLES = 20_000;
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration COLLECTING = Duration.ofMillis(150);

    private final Round round;
    private final int iterations;
    private long collectingNanos;
    private Optional<String> failure = Optional.empty();

    PacedRound(Round round, int iterations) {
        this.round = round;
        this.iterations = iterations;
    }

    /** Why the round, or the proof that its garbage is gone, is incomplete; absent when all went well. */
    Optional<String> failure() {
        return failure;
    }

    /** Runs one iteration; false when it failed, and no other should follow. */
    boolean runOnce() {
        try {
            round.run(1);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            failure = Optional.of("the diagnosing round was interrupted");
        } catch (Exception | OutOfMemoryError thrown) {
            failure = Optional.of("the diagnosing round failed: " + thrown);
        }
        return false;
    }

    /** Runs the iterations, and collects when so many more samples were taken as the profiler has room for. */
    void run(LongSupplier samples) {
        long end = System.nanoTime() + LONGEST.toNanos();
        long collectedAt = samples.getAsLong();
        for (int i = 0; i < iterations && System.nanoTime() < end && runOnce(); i++) {
            long seen = samples.getAsLong();
            if (seen >= ENOUGH_SAMPLES) {
                break;
            }
            if (seen - collectedAt >= SAMPLES_PER_COLLECTION && collectingNanos < COLLECTING.toNanos()) {
                collect();
                collectedAt = seen;
            }
        }
    }

    /** Collects, so that what is recorded as live is. */
    void collect() {
        CollectionProof proof = ProvenCollection.force();
        collectingNanos += proof.took().toNanos();
        if (failure.isEmpty()) {
            failure = proof.doubt();
        }
    }
}
