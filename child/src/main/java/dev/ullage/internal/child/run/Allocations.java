package dev.ullage.internal.child.run;

import dev.ullage.measure.AllocationCounters;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * What tests allocate. Between the readings at the start of a test and at its end nothing of this class's own is allocated.
 *
 * <p>A thread that is just ending can be missing from the count of all threads for a moment, with all that it has allocated in
 * its life. So where a thread began or ended since the last reading, two readings must agree.
 */
final class Allocations {

    private static final int STEADY_READINGS = 20;
    private static final long PAUSE_NANOS = 1_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Set<Stretch> running = new HashSet<>();
    private long startedThreads;
    private long livingThreads;

    /** What the counters stood at when a test began. */
    static final class Stretch {
        private final long thread = Thread.currentThread().getId();
        private boolean isOverlapped;
        private long own;
        private long all;
    }

    /** A test begins; to be called last before it does, on its thread. */
    synchronized void begin(Stretch stretch) {
        running.add(stretch);
        if (running.size() > 1) {
            running.forEach(each -> each.isOverlapped = true);
        } else {
            stretch.all = all();
        }
        stretch.own = AllocationCounters.ofThisThread();
    }

    /**
     * A test has ended.
     *
     * @param own what this thread had allocated when it ended
     */
    synchronized OptionalLong end(Stretch stretch, long own) {
        long all = stretch.isOverlapped ? AllocationCounters.UNKNOWN : all();
        running.remove(stretch);
        long byThread = stretch.thread == Thread.currentThread().getId() ? difference(stretch.own, own) : -1;
        long byAll = stretch.isOverlapped ? -1 : difference(stretch.all, all);
        long most = Math.max(byThread, byAll);
        return most < 0 ? OptionalLong.empty() : OptionalLong.of(most);
    }

    /** Negative where one of the two is not known. */
    private static long difference(long from, long to) {
        boolean isKnown = from != AllocationCounters.UNKNOWN && to != AllocationCounters.UNKNOWN;
        return isKnown ? to - from : -1;
    }

    private long all() {
        long last = AllocationCounters.ofAllThreads();
        if (last == AllocationCounters.UNKNOWN || !threadsChanged()) {
            return last;
        }
        for (int i = 0; i < STEADY_READINGS; i++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            long next = AllocationCounters.ofAllThreads();
            if (next == last) {
                return next;
            }
            last = next;
        }
        return last;
    }

    private boolean threadsChanged() {
        long started = THREADS.getTotalStartedThreadCount();
        long living = THREADS.getThreadCount();
        boolean changed = started != startedThreads || living != livingThreads;
        startedThreads = started;
        livingThreads = living;
        return changed;
    }
}
