package dev.ullage.measure;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/**
 * The buffers of one kind that live outside the Java heap, by the JVM's own accounting.
 *
 * <p>Direct memory that a library takes past the JVM's accounting, as pooled allocators may, is not in it.
 *
 * @param count how many buffers there are, zero or more
 * @param bytes the memory they occupy together
 */
public record BufferUse(long count, MemorySize bytes) {

    /** Direct byte buffers; absent where the JVM does not account for them. */
    public static Optional<BufferUse> direct() {
        return of(Pools.DIRECT);
    }

    /** Memory-mapped files; absent where the JVM does not account for them. */
    public static Optional<BufferUse> mapped() {
        return of(Pools.MAPPED);
    }

    private static Optional<BufferUse> of(Optional<BufferPoolMXBean> pool) {
        return pool.map(bean -> new BufferUse(bean.getCount(), MemorySize.ofBytes(bean.getMemoryUsed())));
    }

    /** The beans, found once. Their names are fixed by the documentation of {@link BufferPoolMXBean}. */
    static final class Pools {

        private static final List<BufferPoolMXBean> ALL = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
        static final Optional<BufferPoolMXBean> DIRECT = named("direct");
        static final Optional<BufferPoolMXBean> MAPPED = named("mapped");

        private Pools() {}

        private static Optional<BufferPoolMXBean> named(String name) {
            for (BufferPoolMXBean pool : ALL) {
                if (pool.getName().equals(name)) {
                    return Optional.of(pool);
                }
            }
            return Optional.empty();
        }
    }
}
