package dev.ullage.monitor.gc;

import dev.ullage.measure.GarbageCollections;
import dev.ullage.measure.JvmFlags;
import dev.ullage.measure.MemorySize;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Fills most of the heap at once, the rest by a small part of much garbage, and says when it was warned. */
final class FillMain {

    private static final int LEAKED = 64;
    private static final int GARBAGE = 8192;
    private static final double AT_ONCE = 0.7;
    private static final int POLLS = 100;
    private static final long POLL_NANOS = 20_000_000;
    private static final List<byte[]> LEAK = new ArrayList<>(1 << 18);

    private static volatile byte[] garbage = new byte[0];

    private FillMain() {}

    @SuppressWarnings("try") // the meter works by itself
    public static void main(String[] arguments) {
        MemorySize heap = JvmFlags.maxHeap()
                .orElse(MemorySize.ofBytes(Runtime.getRuntime().maxMemory()));
        Thrash thrash = Thrash.in(heap);
        AtomicLong told = new AtomicLong();
        AtomicLong warnedAt = new AtomicLong(Long.MAX_VALUE);
        RuntimeMXBean uptime = ManagementFactory.getRuntimeMXBean();
        long before = GarbageCollections.countNow();
        try (CollectionMeter meter = CollectionMeter.start(collection -> {
            told.incrementAndGet();
            if (thrash.note(collection).isPresent()) {
                warnedAt.accumulateAndGet(collection.at().toMillis(), Math::min);
            }
        })) {
            for (int i = 0; i < AT_ONCE * heap.bytes() / GARBAGE; i++) {
                LEAK.add(new byte[GARBAGE]);
            }
            while (true) {
                LEAK.add(new byte[LEAKED]);
                garbage = new byte[GARBAGE];
            }
        } catch (OutOfMemoryError expected) {
            LEAK.clear();
            long fullAt = uptime.getUptime();
            // On a busy machine the JVM may tell of its collections only now.
            for (int i = 0; i < POLLS && told.get() < GarbageCollections.countNow() - before; i++) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            System.out.println(warnedAt.get() <= fullAt ? "warned before it was full" : "not warned");
            System.out.flush();
            Runtime.getRuntime().halt(0);
        }
    }
}
