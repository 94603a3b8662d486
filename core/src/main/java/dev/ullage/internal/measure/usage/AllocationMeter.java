package dev.ullage.internal.measure.usage;

import com.sun.management.ThreadMXBean;
import dev.ullage.internal.measure.usage.Allocation.ByThread;
import dev.ullage.measure.MemorySize;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A meter of what is allocated between {@link #start} and {@link #stop}, on all threads.
 *
 * <p>Nothing of the meter's own is in between: the counters are read without making an object. Of other threads, what they
 * have allocated at the reading counts; that a thread was started or ended in between does not matter where the JVM counts
 * ended threads. The threads of JDK Flight Recorder are left out. Not safe for use by several threads; both calls belong on the thread that runs the code.
 */
public final class AllocationMeter {

    private static final int STEADY_READINGS = 20;
    private static final long PAUSE_NANOS = 1_000_000;

    private static final Optional<MethodHandle> TOTAL = total();

    private final ThreadMXBean bean;
    private final Map<Long, Long> byThread = new HashMap<>();
    private long startedThreads;
    private long livingThreads;
    private long total;
    private long own;

    private AllocationMeter(ThreadMXBean bean) {
        this.bean = bean;
    }

    /** A meter; absent where the JVM does not count what threads allocate. */
    public static Optional<AllocationMeter> create() {
        if (ModuleLayer.boot().findModule("jdk.management").isPresent()
                && ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
                && bean.isThreadAllocatedMemorySupported()
                && bean.isThreadAllocatedMemoryEnabled()) {
            return Optional.of(new AllocationMeter(bean));
        }
        return Optional.empty();
    }

    /** Starts, or starts anew. */
    public void start() {
        byThread.clear();
        livingThreads = readThreads(byThread);
        startedThreads = bean.getTotalStartedThreadCount();
        total = readTotal();
        own = bean.getCurrentThreadAllocatedBytes();
    }

    /** What was allocated since the start. */
    public Allocation stop() {
        long ownBytes = bean.getCurrentThreadAllocatedBytes() - own;
        long allBytes = readTotal() - total;
        Map<Long, Long> now = new HashMap<>();
        long living = readThreads(now);
        long ended = livingThreads + bean.getTotalStartedThreadCount() - startedThreads - living;
        List<ByThread> threads = threads(now, ownBytes);
        long ofRecorder = threads.stream()
                .filter(AllocationMeter::isRecorder)
                .mapToLong(thread -> thread.bytes().bytes())
                .sum();
        threads.removeIf(AllocationMeter::isRecorder);
        MemorySize others = TOTAL.isPresent()
                ? MemorySize.ofBytes(Math.max(0, allBytes - ownBytes - ofRecorder))
                : sumOfOthers(threads);
        byThread.clear();
        return new Allocation(
                MemorySize.ofBytes(Math.max(0, ownBytes)),
                others,
                threads,
                TOTAL.isPresent() ? OptionalLong.empty() : OptionalLong.of(Math.max(0, ended)));
    }

    /** Once flight recording was used in a JVM, its threads wake up 50 times a second and allocate some 24 B each time. */
    private static boolean isRecorder(ByThread thread) {
        return thread.name().startsWith("JFR ");
    }

    private static MemorySize sumOfOthers(List<ByThread> threads) {
        String self = Thread.currentThread().getName();
        return threads.stream()
                .filter(thread -> !thread.name().equals(self))
                .map(ByThread::bytes)
                .reduce(MemorySize.ZERO, MemorySize::plus);
    }

    private List<ByThread> threads(Map<Long, Long> now, long ownBytes) {
        long self = Thread.currentThread().getId();
        List<ByThread> threads = new ArrayList<>();
        now.forEach((id, bytes) -> {
            long difference = id == self ? ownBytes : bytes - byThread.getOrDefault(id, 0L);
            ThreadInfo info = difference > 0 ? bean.getThreadInfo(id) : null;
            if (info != null) {
                threads.add(new ByThread(info.getThreadName(), MemorySize.ofBytes(difference)));
            }
        });
        threads.sort(Comparator.comparing(ByThread::bytes).reversed().thenComparing(ByThread::name));
        return threads;
    }

    /** How many threads are alive, and what each has allocated. */
    private long readThreads(Map<Long, Long> target) {
        long[] ids = bean.getAllThreadIds();
        long[] bytes = bean.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] >= 0) {
                target.put(ids[i], bytes[i]);
            }
        }
        return ids.length;
    }

    /**
     * A thread that is just ending can be missing from a reading for some time (seen on 17 with an idle core), so two a
     * moment apart must agree; a busy JVM's never do.
     */
    private long readTotal() {
        if (TOTAL.isEmpty()) {
            return 0;
        }
        long last = readTotalOnce();
        for (int i = 0; i < STEADY_READINGS; i++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            long next = readTotalOnce();
            if (next == last) {
                return next;
            }
            last = next;
        }
        return last;
    }

    private long readTotalOnce() {
        try {
            return (long) TOTAL.orElseThrow().invokeExact(bean);
        } catch (Throwable impossible) {
            throw new IllegalStateException("The JVM could not say what its threads have allocated.", impossible);
        }
    }

    /** The method is in JDK 21 and later and in 17.0.11 and later. */
    private static Optional<MethodHandle> total() {
        try {
            return Optional.of(MethodHandles.publicLookup()
                    .findVirtual(
                            ThreadMXBean.class, "getTotalThreadAllocatedBytes", MethodType.methodType(long.class)));
        } catch (NoSuchMethodException | IllegalAccessException olderUpdate) {
            return Optional.empty();
        }
    }
}
