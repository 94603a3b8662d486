package dev.ullage.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One memory pool of the JVM and its use.
 *
 * @param name the pool's name, which differs by JDK and collector
 * @param type whether the pool is part of the Java heap
 * @param use how much of it is in use
 */
public record PoolUse(String name, MemoryType type, MemoryUse use) {

    /** Metaspace goes by this name under every collector of HotSpot, compressed class space included in it. */
    private static final String METASPACE = "Metaspace";

    /** Every pool of the JVM now, those of the heap first. */
    public static List<PoolUse> all() {
        List<PoolUse> heap = new ArrayList<>();
        List<PoolUse> other = new ArrayList<>();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.isValid()) {
                List<PoolUse> pools = pool.getType() == MemoryType.HEAP ? heap : other;
                pools.add(new PoolUse(pool.getName(), pool.getType(), MemoryUse.of(pool.getUsage())));
            }
        }
        heap.addAll(other);
        return List.copyOf(heap);
    }

    /** The use of metaspace among the pools; absent where the JVM has no such pool. */
    static Optional<MemorySize> metaspace(List<PoolUse> pools) {
        return pools.stream()
                .filter(pool ->
                        pool.type() == MemoryType.NON_HEAP && pool.name().equals(METASPACE))
                .findFirst()
                .map(pool -> pool.use().used());
    }
}
