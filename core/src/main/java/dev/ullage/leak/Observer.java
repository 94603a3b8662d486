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

    /** Whether this JVM's histogram does not collect, as was found by an earlier check or this one. */
    private static volatile boolean collectFirst;

    private final Ledger ledger;
    private final Budget budget;

    Observer(Ledger ledger, Budget budget) {
        this.ledger = ledger;
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
        if (mustCollectFirst(ledger.read(ran, true))) {
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
        if (mustCollectFirst(ledger.read(ran, false))) {
            readSettled(ran);
        }
    }

    /** Whether it turned out that this JVM's histogram does not collect: the reading is dropped then, to be taken anew. */
    private boolean mustCollectFirst(Reading reading) {
        if (reading == Reading.LIVE || collectFirst) {
            return false;
        }
        collectFirst = true;
        ledger.dropLast();
        return true;
    }

    private Duration patience() {
        return Duration.ofNanos(Math.max(budget.remainingNanos(), Rules.TIME_BUDGET.toNanos()));
    }

    private static void check(CollectionProof proof) throws Unproven {
        if (!proof.proven()) {
            throw new Unproven(proof.doubt().orElseThrow());
        }
    }

    /** Gives what ends by itself, a little later, the time to do so: as long as the count falls, and a moment more. */
    private void awaitRelease(ResourceCounter counter) {
        long deadline = System.nanoTime() + Rules.RELEASE_DEADLINE.toNanos();
        long patience = System.nanoTime() + Rules.RELEASE_PATIENCE.toNanos();
        long least = Long.MAX_VALUE;
        while (ledger.exceedsLastReading(counter) && System.nanoTime() < Math.min(patience, deadline)) {
            long now = counter.read();
            if (now < least) {
                least = now;
                patience = System.nanoTime() + Rules.RELEASE_PATIENCE.toNanos();
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
