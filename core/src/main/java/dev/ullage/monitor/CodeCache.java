package dev.ullage.monitor;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** The compiled code of this JVM, which lies in one memory pool or in one for each of its segments. */
final class CodeCache {

    private static final MemoryPoolMXBean[] POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool ->
                    pool.getType() == MemoryType.NON_HEAP && pool.getName().startsWith("Code"))
            .toArray(MemoryPoolMXBean[]::new);

    private CodeCache() {}

    /** In bytes; {@link Sample#ABSENT} where the JVM does not tell. Makes an object of 48 B for each pool. */
    static long bytes() {
        if (POOLS.length == 0) {
            return Sample.ABSENT;
        }
        long bytes = 0;
        for (MemoryPoolMXBean pool : POOLS) {
            bytes += pool.getUsage().getUsed();
        }
        return bytes;
    }
}
