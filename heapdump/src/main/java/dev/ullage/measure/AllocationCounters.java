package dev.ullage.measure;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's counts of the bytes that threads have allocated, garbage included. They are read without making an object, so that
 * a stretch between two readings that allocates nothing reads as nothing. Safe for use by several threads.
 */
public final class AllocationCounters {

    /** Stands for what this JVM does not count. */
    public static final long UNKNOWN = -1;

    private static final @Nullable MethodHandle OWN = counter("getCurrentThreadAllocatedBytes");
    private static final @Nullable MethodHandle ALL = counter("getTotalThreadAllocatedBytes");

    private AllocationCounters() {}

    /** What the calling thread has allocated in its life, or {@link #UNKNOWN}. */
    public static long ofThisThread() {
        return read(OWN);
    }

    /**
     * What all threads have allocated, those that have ended included, or {@link #UNKNOWN}: the count is in JDK 17.0.11, 21 and
     * later. A thread that is just ending can be missing for a moment.
     */
    public static long ofAllThreads() {
        return read(ALL);
    }

    private static long read(@Nullable MethodHandle counter) {
        try {
            return counter == null ? UNKNOWN : Math.max(UNKNOWN, (long) counter.invokeExact());
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable impossible) {
            throw new IllegalStateException("The JVM could not say what its threads have allocated.", impossible);
        }
    }

    /** A counter of HotSpot's bean, asked for without the MBean server, whose start takes some 100 ms. */
    private static @Nullable MethodHandle counter(String name) {
        if (ModuleLayer.boot().findModule("jdk.management").isEmpty()
                || !(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
            return null;
        }
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(ThreadMXBean.class, name, MethodType.methodType(long.class))
                    .bindTo(threads);
        } catch (NoSuchMethodException | IllegalAccessException absent) {
            return null;
        }
    }
}
