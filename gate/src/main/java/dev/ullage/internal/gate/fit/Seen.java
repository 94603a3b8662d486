package dev.ullage.internal.gate.fit;

import dev.ullage.constrained.SuiteListener;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.CollectionUse;
import dev.ullage.monitor.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The numbers of a run that its outcome has no place for. */
final class Seen implements SuiteListener {

    private long live = -1;
    private long committed;
    private long classes;
    private long code;
    private long direct;
    private long threads;
    private long collections;
    private long collectionMillis;
    private Duration forced = Duration.ZERO;

    @Override
    public void frame(Frame frame) {
        if (frame instanceof Frame.Sampled sampled) {
            note(sampled.reading().values());
        } else if (frame instanceof Frame.Collected collected) {
            note(collected.reading().values());
            collected.liveHeap().ifPresent(bytes -> live = Math.max(live, bytes));
            forced = forced.plus(collected.took());
        } else if (frame instanceof Frame.Watched watched) {
            forced = watched.collecting();
        }
    }

    private void note(List<Long> values) {
        committed = Math.max(committed, values.get(Metric.HEAP_COMMITTED.ordinal()));
        classes = Math.max(classes, values.get(Metric.METASPACE.ordinal()));
        code = Math.max(code, values.get(Metric.CODE.ordinal()));
        direct = Math.max(direct, values.get(Metric.DIRECT.ordinal()));
        threads = Math.max(threads, values.get(Metric.THREADS.ordinal()));
        collections = Math.max(collections, values.get(Metric.COLLECTIONS.ordinal()));
        collectionMillis = Math.max(collectionMillis, values.get(Metric.COLLECTION_TIME.ordinal()));
    }

    /** The most that was live after a test; empty where no collection was proven. */
    Optional<MemorySize> live() {
        return live < 0 ? Optional.empty() : Optional.of(MemorySize.ofBytes(live));
    }

    /** @param peak the most memory that was in use; empty where nobody looked */
    Taken taken(Optional<MemorySize> peak) {
        return new Taken(
                committed(),
                MemorySize.ofBytes(classes),
                MemorySize.ofBytes(code),
                MemorySize.ofBytes(direct),
                threads,
                peak.map(all -> all.minusOrZero(committed())));
    }

    /** The most that the heap had taken. */
    MemorySize committed() {
        return MemorySize.ofBytes(committed);
    }

    /** The collections until the last sample, less the time of those that Ullage forced. */
    CollectionUse collections(Duration over) {
        Duration own = Duration.ofMillis(collectionMillis).minus(forced);
        return new CollectionUse(collections, own.isNegative() ? Duration.ZERO : own, over);
    }
}
