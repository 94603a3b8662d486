package dev.ullage.monitor.watch;

import dev.ullage.measure.ProvenCollection;
import dev.ullage.monitor.growth.Growth;
import dev.ullage.monitor.watch.MonitorSettings.Collecting;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Makes sure of growth that only partial collections show, by collections of the whole heap, one at a time, until they are enough for
 * a trend of their own. They take a twentieth of the time at most. Not safe for use by several threads.
 */
final class GrowthProof {

    private static final int SHARE = 20;

    private final boolean mayCollect;
    private final Supplier<Duration> collecting;
    private long nextAt = Long.MIN_VALUE;

    /**
     * What collects, if it may.
     *
     * @param collecting collects the whole heap, and says how long it took
     */
    GrowthProof(boolean mayCollect, Supplier<Duration> collecting) {
        this.mayCollect = mayCollect;
        this.collecting = collecting;
    }

    static GrowthProof allowedTo(Collecting collecting) {
        return new GrowthProof(
                collecting != Collecting.NEVER, () -> ProvenCollection.compact().took());
    }

    /**
     * Collects where growth is unproven, and it is time.
     *
     * @return whether more collections are wanted
     */
    boolean advance(Growth growth, long nanos) {
        if (!mayCollect || growth.verdict() != Growth.Verdict.UNPROVEN) {
            return false;
        }
        if (nanos >= nextAt) {
            nextAt = nanos + SHARE * collecting.get().toNanos();
        }
        return true;
    }
}
