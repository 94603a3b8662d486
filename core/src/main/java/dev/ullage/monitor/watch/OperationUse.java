package dev.ullage.monitor.watch;

import dev.ullage.measure.MemorySize;
import dev.ullage.measure.SizeChange;
import dev.ullage.monitor.CollectionUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one run of a named operation used.
 *
 * @param name its name
 * @param at when it began, since the monitor was made
 * @param took how long it took
 * @param heap the heap in use, garbage included
 * @param peakHeap the most heap in use, at the beginning, at the end, and at the samples in between
 * @param samples how many samples there were in between
 * @param liveHeap the heap in use after proven collections; absent where the monitor does not collect, or none was proven
 * @param resident the resident memory; absent where the system does not tell
 * @param direct the direct buffers; absent where the JVM does not tell
 * @param allocated what its thread allocated; absent where the JVM does not tell, and on a virtual thread
 * @param allocatedByAll what all threads allocated; absent where the JVM does not tell
 * @param collections the garbage collections, those not counted that the monitor forced
 * @param exceeded a sentence for each limit that it exceeded
 */
public record OperationUse(
        String name,
        Duration at,
        Duration took,
        SizeChange heap,
        MemorySize peakHeap,
        long samples,
        Optional<SizeChange> liveHeap,
        Optional<SizeChange> resident,
        Optional<SizeChange> direct,
        Optional<MemorySize> allocated,
        Optional<MemorySize> allocatedByAll,
        CollectionUse collections,
        List<String> exceeded) {

    /** An immutable list. */
    public OperationUse {
        exceeded = List.copyOf(exceeded);
    }

    /** The same, judged by limits. */
    OperationUse judged(OperationLimits limits) {
        List<String> sentences = new ArrayList<>();
        limits.peakHeap()
                .ifPresent(most -> judge(
                        sentences,
                        "peak heap",
                        Optional.of(peakHeap.minusOrZero(heap.before())),
                        most,
                        " above the beginning, garbage included, at " + samples + " samples",
                        "process in smaller parts, or stream"));
        limits.allocated()
                .ifPresent(most -> judge(
                        sentences,
                        "allocated",
                        allocated.or(() -> allocatedByAll),
                        most,
                        allocated.isPresent() ? " on its thread" : " on all threads",
                        "reuse buffers, or allocate less in its loops"));
        limits.retained()
                .ifPresent(most -> judge(
                        sentences,
                        "retained",
                        liveHeap.map(OperationUse::growth),
                        most,
                        " after a proven collection",
                        "let LeakDetector say who holds it"));
        limits.resident()
                .ifPresent(most -> judge(
                        sentences,
                        "resident memory",
                        resident.map(OperationUse::growth),
                        most,
                        " more than at the beginning",
                        "look for direct buffers, threads and native memory"));
        return new OperationUse(
                name,
                at,
                took,
                heap,
                peakHeap,
                samples,
                liveHeap,
                resident,
                direct,
                allocated,
                allocatedByAll,
                collections,
                sentences);
    }

    private static MemorySize growth(SizeChange change) {
        return change.after().minusOrZero(change.before());
    }

    private void judge(
            List<String> sentences,
            String what,
            Optional<MemorySize> measured,
            MemorySize most,
            String how,
            String cure) {
        if (measured.isEmpty()) {
            sentences.add("Operation " + name + ": " + what + " of at most " + most
                    + " is allowed, but this JVM or system did not tell how much it was.");
        } else if (measured.get().compareTo(most) > 0) {
            sentences.add("Operation " + name + ": " + what + " " + measured.get() + how + ", but at most " + most
                    + " is allowed. Next: " + cure + ", or raise the limit.");
        }
    }

    /** Whether it kept all its limits. */
    public boolean isWithinLimits() {
        return exceeded.isEmpty();
    }

    /**
     * Fails where a limit was exceeded.
     *
     * @throws AssertionError with a sentence for each, and what was measured
     */
    public void check() {
        if (!exceeded.isEmpty()) {
            throw new AssertionError(String.join("\n", exceeded) + "\n" + this);
        }
    }

    /** As a person reads it, in one line. */
    @Override
    public String toString() {
        return name + ": heap " + heap.before() + " → " + heap.after() + ", peak " + peakHeap
                + liveHeap.map(change -> ", live " + change.before() + " → " + change.after())
                        .orElse("")
                + resident.map(change -> ", resident " + change).orElse("")
                + direct.map(change -> ", direct " + change).orElse("")
                + allocated.map(size -> ", allocated " + size).orElse("")
                + allocatedByAll.map(size -> " (all threads " + size + ")").orElse("")
                + ", " + collections.collections() + (collections.collections() == 1 ? " collection" : " collections")
                + " of " + collections.time().toMillis() + " ms, took " + took.toMillis() + " ms";
    }
}
