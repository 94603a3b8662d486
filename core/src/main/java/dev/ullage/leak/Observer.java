package dev.ullage.leak;

import dev.ullage.measure.CollectionProof;
import dev.ullage.measure.HistogramSeries.Reading;
import dev.ullage.measure.ProvenCollection;
import dev.ullage.measure.ResourceCounter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes the readings of a check.
 *
 * <p>A quick one collects once. A settled one collects twice, references processed in between, and gives threads and
 * descriptors time to end.
 */
final class Observer {

    private static final long POLL_NANOS = 1_000_000;

    /** How long threads, descriptors and buffers may stop falling before they are taken to stay. */
    private static final Duration RELEASE_PATIENCE = Duration.ofMillis(100);

    /** How long threads, descriptors and buffers may fall before a reading is taken regardless. */
    private static final Duration RELEASE_DEADLINE = Duration.ofSeconds(2);

    /** How long a collection is waited for, even where the time is up. */
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);

    /** Whether this JVM's histogram does not collect, as was found by an earlier check or this one. */
    private static volatile boolean collectFirst;

    private final ReadingSeries readings;
    private final Budget budget;

    Observer(ReadingSeries readings, Budget budget) {
        this.readings = readings;
        this.budget = budget;
    }

    /** No collection could be proven. */
    static final class Unproven extends Exception {
        private static final long serialVersionUID = 1;

        private final String doubt;

        private Unproven(String doubt) {
            super(doubt);
            this.doubt = doubt;
        }

        String doubt() {
            return doubt;
        }
    }

    /** Reads what is live after so many iterations more. */
    void readQuickly(int ran) throws Unproven {
        if (collectFirst) {
            check(ProvenCollection.once(patience()));
        }
        if (mustCollectFirst(readings.read(ran, true))) {
            readQuickly(ran);
        }
    }

    /** Reads what stays after so many iterations more. */
    void readSettled(int ran) throws Unproven {
        awaitRelease(ResourceCounter.PLATFORM_THREADS);
        // What this one releases is garbage for the next, which is the histogram's own where that collects.
        check(collectFirst ? ProvenCollection.force(patience()) : ProvenCollection.once(patience()));
        awaitRelease(ResourceCounter.OPEN_FILE_DESCRIPTORS);
        awaitRelease(ResourceCounter.DIRECT_BUFFERS);
        if (mustCollectFirst(readings.read(ran, false))) {
            readSettled(ran);
        }
    }

    /** Whether it turned out that this JVM's histogram does not collect: the reading is dropped then, to be taken anew. */
    private boolean mustCollectFirst(Reading reading) {
        if (reading == Reading.LIVE || collectFirst) {
            return false;
        }
        collectFirst = true;
        readings.dropLast();
        return true;
    }

    private Duration patience() {
        return Duration.ofNanos(Math.max(budget.remainingNanos(), LEAST_PATIENCE.toNanos()));
    }

    private static void check(CollectionProof proof) throws Unproven {
        if (!proof.proven()) {
            throw new Unproven(proof.doubt().orElseThrow());
        }
    }

    /** Gives what ends by itself, a little later, the time to do so: as long as the count falls, and a moment more. */
    private void awaitRelease(ResourceCounter counter) {
        long deadline = System.nanoTime() + RELEASE_DEADLINE.toNanos();
        long patience = System.nanoTime() + RELEASE_PATIENCE.toNanos();
        long least = Long.MAX_VALUE;
        while (readings.exceedsLastReading(counter) && System.nanoTime() < Math.min(patience, deadline)) {
            long now = counter.read();
            if (now < least) {
                least = now;
                patience = System.nanoTime() + RELEASE_PATIENCE.toNanos();
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
