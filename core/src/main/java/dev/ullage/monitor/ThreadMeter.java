package dev.ullage.monitor;

import com.sun.management.ThreadMXBean;
import dev.ullage.measure.MemorySize;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Notes what a thread takes, on that thread and without making an object; read by others. */
final class ThreadMeter {

    private static final @Nullable ThreadMXBean BEAN =
            ModuleLayer.boot().findModule("jdk.management").isPresent()
                            && ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
                    ? bean
                    : null;
    private static final boolean CPU = BEAN != null && BEAN.isCurrentThreadCpuTimeSupported();
    private static final boolean ALLOCATION = BEAN != null && BEAN.isThreadAllocatedMemorySupported();

    private long samples;
    private long cpuNanos;
    private long allocatedAtFirst;
    private long allocated;
    private long first;
    private long last;

    /** Counts a sample, on the metered thread. */
    synchronized void count() {
        last = System.nanoTime();
        first = samples == 0 ? last : first;
        samples++;
        ThreadMXBean bean = BEAN;
        if (bean != null) {
            cpuNanos = CPU ? bean.getCurrentThreadCpuTime() : 0;
            allocated = ALLOCATION ? bean.getCurrentThreadAllocatedBytes() : 0;
            allocatedAtFirst = samples == 1 ? allocated : allocatedAtFirst;
        }
    }

    synchronized Footprint footprint() {
        return new Footprint(
                samples,
                Duration.ofNanos(Math.max(0, cpuNanos)),
                MemorySize.ofBytes(Math.max(0, allocated - allocatedAtFirst)),
                Duration.ofNanos(last - first));
    }
}
