package dev.ullage.monitor.watch;

import dev.ullage.measure.AllocationCounters;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.SizeChange;
import dev.ullage.monitor.CollectionUse;
import dev.ullage.monitor.Metric;
import dev.ullage.monitor.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A run of an operation that has begun. It is ended once, on the thread that began it; the monitor's samples come from another. */
public final class OperationWindow implements AutoCloseable {

    private final MemoryMonitor monitor;
    private final String name;
    private final OperationLimits limits;
    private final Thread thread = Thread.currentThread();
    private final Optional<MemorySize> liveBefore;
    private final Sample before;
    private long allAllocatedBefore;
    private long allocatedBefore;
    private long peak;
    private long samples;
    private boolean isOpen = true;

    OperationWindow(MemoryMonitor monitor, String name, OperationLimits limits) {
        this.monitor = monitor;
        this.name = name;
        this.limits = limits;
        liveBefore = monitor.collectAroundOperation();
        before = monitor.read();
        peak = before.value(Metric.HEAP_USED);
    }

    /** Counts allocation from now on: last, so that nothing of the window's own counts. */
    void count() {
        allAllocatedBefore = AllocationCounters.ofAllThreads();
        allocatedBefore = AllocationCounters.ofThisThread();
    }

    boolean isOf(String other, Thread beginner) {
        return name.equals(other) && thread.equals(beginner);
    }

    /** A sample while it runs, on the sampler's thread; makes no object. */
    synchronized void note(long heapUsed) {
        peak = Math.max(peak, heapUsed);
        samples++;
    }

    /**
     * Ends it.
     *
     * @return what it used; the same is in {@link MemoryMonitor#operations()}
     * @throws AssertionError if it used more than it may, and the monitor enforces limits
     * @throws IllegalStateException if it has ended already
     */
    public OperationUse end() {
        long allocatedAfter = AllocationCounters.ofThisThread();
        long allAllocatedAfter = AllocationCounters.ofAllThreads();
        if (!isOpen) {
            throw new IllegalStateException("The operation " + name + " has ended already; begin it anew.");
        }
        Sample after = monitor.read();
        abandon();
        note(after.value(Metric.HEAP_USED));
        Optional<MemorySize> liveAfter = monitor.collectAroundOperation();
        OperationUse use = use(
                        after,
                        liveAfter,
                        difference(allocatedBefore, allocatedAfter),
                        difference(allAllocatedBefore, allAllocatedAfter))
                .judged(limits);
        monitor.ended(use);
        return use;
    }

    private synchronized OperationUse use(
            Sample after,
            Optional<MemorySize> liveAfter,
            Optional<MemorySize> allocated,
            Optional<MemorySize> allocatedByAll) {
        return new OperationUse(
                name,
                before.at(),
                Duration.ofNanos(after.nanos() - before.nanos()),
                change(after, Metric.HEAP_USED).orElse(new SizeChange(MemorySize.ZERO, MemorySize.ZERO)),
                MemorySize.ofBytes(peak),
                samples - 1,
                liveBefore.flatMap(then -> liveAfter.map(now -> new SizeChange(then, now))),
                change(after, Metric.RESIDENT),
                change(after, Metric.DIRECT),
                allocated,
                allocatedByAll,
                CollectionUse.between(before, after),
                List.of());
    }

    private Optional<SizeChange> change(Sample after, Metric metric) {
        return before.size(metric).flatMap(then -> after.size(metric).map(now -> new SizeChange(then, now)));
    }

    private static Optional<MemorySize> difference(long first, long last) {
        return first < 0 || last < 0 ? Optional.empty() : Optional.of(MemorySize.ofBytes(Math.max(0, last - first)));
    }

    /** Ends it without a result, as when it failed. */
    void abandon() {
        isOpen = false;
        monitor.close(this);
    }

    /** Ends it, if that has not happened. */
    @Override
    public void close() {
        if (isOpen) {
            end();
        }
    }
}
