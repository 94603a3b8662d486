package dev.ullage.pressure.recovery;

import dev.ullage.diagnose.Diagnosis;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Baseline;
import dev.ullage.monitor.Judgement;
import dev.ullage.monitor.Levels;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Readings;
import dev.ullage.monitor.Recovery;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A check whether the live set comes back to what it was before a load.
 *
 * <pre>{@code
 * try (RecoveryCheck check = RecoveryCheck.beforeLoad()) {
 *     importer.importAll();
 *     RecoveryReport report = check.await(MemorySize.parse("1MiB"), Duration.ofSeconds(10));
 *     assertThat(report.hasRecovered()).as(report.text()).isTrue();
 * }
 * }</pre>
 *
 * <p>The live set is what the JVM counts after a proven collection, so garbage is no part of it, on any collector. A heap dump is
 * taken only when memory does not come back. Not safe for use by several threads.
 */
public final class RecoveryCheck implements AutoCloseable {

    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(50).toNanos();
    private static final long LONGEST_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final HeapDumpExplanation dumps;
    private final Readings readings = Readings.fromNow();
    private final LiveSet before;
    private final Baseline baseline;

    private RecoveryCheck(HeapDumpExplanation dumps, boolean dumpsBefore) throws IOException {
        this.dumps = dumps;
        if (dumpsBefore) {
            dumps.dumpBefore();
        }
        readings.now(0);
        // The first is kept while the second is made, and goes then: so each live set has the counts of one in it.
        LiveSet rehearsal = LiveSet.now();
        this.before = rehearsal.size().isPresent() ? LiveSet.now() : rehearsal;
        this.baseline = new Baseline(before.size(), readings.now(0));
    }

    /**
     * Takes the baseline now; some full collections' time.
     *
     * @throws IOException if no folder for heap dumps can be made
     */
    public static RecoveryCheck beforeLoad() throws IOException {
        return start(false);
    }

    /**
     * As {@link #beforeLoad()}, with a dump of the live heap, some 3 ms per MiB: where much is live already of the classes that the
     * load uses, what stayed is then told from what was there.
     *
     * @throws IOException if the dump cannot be written
     */
    public static RecoveryCheck beforeLoadWithDump() throws IOException {
        return start(true);
    }

    private static RecoveryCheck start(boolean dumpsBefore) throws IOException {
        HeapDumpExplanation dumps = new HeapDumpExplanation();
        try {
            return new RecoveryCheck(dumps, dumpsBefore);
        } catch (IOException | RuntimeException | Error failed) {
            dumps.close();
            throw failed;
        }
    }

    /** The live set before the load; absent where no collection was proven. */
    public Optional<MemorySize> baseline() {
        return before.size();
    }

    /**
     * Waits until the live set is back, and looks again and again, with pauses of up to a second; at least once. If it does not come
     * back, the heap is dumped and explained, which takes more time than the deadline.
     *
     * @param tolerance what may stay
     * @param deadline how long to wait
     * @throws InterruptedException if this thread is interrupted
     */
    public RecoveryReport await(MemorySize tolerance, Duration deadline) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + deadline.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        for (int looks = 1; ; looks++) {
            LiveSet now = LiveSet.now();
            Recovery recovery = judge(now, tolerance);
            long left = end - System.nanoTime();
            if (recovery.verdict() != Recovery.Verdict.NOT_RECOVERED || left <= 0) {
                return report(recovery, now, looks, Duration.ofNanos(System.nanoTime() - start));
            }
            LockSupport.parkNanos(this, Math.min(pause, left));
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while memory was to come back");
            }
            pause = Math.min(LONGEST_PAUSE_NANOS, 2 * pause);
        }
    }

    private Recovery judge(LiveSet now, MemorySize tolerance) {
        Judgement.Scope scope = new Judgement.Scope(Optional.empty(), Optional.empty(), Metric.RESIDENT);
        return Judgement.from(baseline, Levels.STANDARD, scope).recovery(now.size(), readings.now(0), tolerance);
    }

    private RecoveryReport report(Recovery recovery, LiveSet now, int looks, Duration took)
            throws InterruptedException {
        return switch (recovery.verdict()) {
            case RECOVERED -> new RecoveryReport(recovery, looks, took, List.of(), List.of(), Optional.empty());
            case INCONCLUSIVE ->
                new RecoveryReport(
                        recovery,
                        looks,
                        took,
                        List.of(),
                        List.of(),
                        before.doubt().or(now::doubt));
            case NOT_RECOVERED -> explained(recovery, looks, took, now.since(before));
        };
    }

    private RecoveryReport explained(Recovery recovery, int looks, Duration took, List<GrownClass> grown)
            throws InterruptedException {
        try {
            List<Diagnosis> explained = dumps.explain(grown);
            return new RecoveryReport(recovery, looks, took, grown, explained, Optional.empty());
        } catch (IOException | UnsupportedOperationException | OutOfMemoryError noDump) {
            String gap = "who holds it could not be told: " + noDump.getMessage();
            return new RecoveryReport(recovery, looks, took, grown, List.of(), Optional.of(gap));
        }
    }

    /** Deletes the heap dumps. */
    @Override
    public void close() throws IOException {
        dumps.close();
    }
}
