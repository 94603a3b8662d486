package dev.ullage.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Optional;

/**
 * How much of a managed memory is in use.
 *
 * @param used the bytes that objects occupy, garbage that has not been collected included
 * @param committed the bytes that the operating system has promised
 * @param max the most it may grow to; absent where there is no limit
 */
public record MemoryUse(MemorySize used, MemorySize committed, Optional<MemorySize> max) {

    /** The Java heap now. */
    public static MemoryUse heap() {
        return of(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
    }

    static MemoryUse of(MemoryUsage usage) {
        return new MemoryUse(
                MemorySize.ofBytes(usage.getUsed()),
                MemorySize.ofBytes(usage.getCommitted()),
                usage.getMax() < 0 ? Optional.empty() : Optional.of(MemorySize.ofBytes(usage.getMax())));
    }
}
