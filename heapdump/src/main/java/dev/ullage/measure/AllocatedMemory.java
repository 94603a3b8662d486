package dev.ullage.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.AttributeNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/** The Java heap that threads have allocated since they started, whether or not it has been collected. */
public final class AllocatedMemory {

    private AllocatedMemory() {}

    /** What the current thread has allocated; absent where the JVM does not count it, and on a virtual thread. */
    public static Optional<MemorySize> ofCurrentThread() {
        if (ManagementExtension.PRESENT
                && ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                && threads.isThreadAllocatedMemorySupported()
                && threads.isThreadAllocatedMemoryEnabled()) {
            return sizeUnlessNegative(threads.getCurrentThreadAllocatedBytes());
        }
        return Optional.empty();
    }

    /**
     * What all threads have allocated, ended ones included; absent before JDK 21, some updates of 17 excepted. Starts
     * the platform MBean server.
     */
    public static Optional<MemorySize> ofAllThreads() {
        // The method appeared in JDK 21 and was ported back; its attribute can be asked for on any.
        try {
            return sizeUnlessNegative((Long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME), "TotalThreadAllocatedBytes"));
        } catch (AttributeNotFoundException absent) {
            return Optional.empty();
        } catch (JMException failed) {
            throw new IllegalStateException("The JVM could not say what its threads have allocated.", failed);
        }
    }

    private static Optional<MemorySize> sizeUnlessNegative(long bytes) {
        return bytes < 0 ? Optional.empty() : Optional.of(MemorySize.ofBytes(bytes));
    }
}
