package dev.ullage.measure;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * The dead objects that Serial lets lie in three full collections of four, rather than move all that lies behind them.
 *
 * <p>Before JDK 19 a class histogram counts them, as arrays of {@code int}; later they have a class of their own.
 */
final class DeadWood {

    private static final int NAMED_SINCE = 19;

    /** Every so many full collections nothing is left; one where no histogram counts what is. */
    private static final long PERIOD = Runtime.version().feature() < NAMED_SINCE
            ? JvmFlags.value("MarkSweepAlwaysCompactCount").map(Long::valueOf).orElse(1L)
            : 1;

    private static final Optional<GarbageCollectorMXBean> FULL_COLLECTIONS =
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .filter(bean -> bean.getName().equals("MarkSweepCompact"))
                    .findFirst();

    private DeadWood() {}

    /** The most full collections that it takes until nothing is left. */
    static long mostCollections() {
        return FULL_COLLECTIONS.isPresent() ? Math.max(1, PERIOD) : 1;
    }

    /** Whether the last full collection may have left some. */
    static boolean mayBeLeft() {
        return FULL_COLLECTIONS.isPresent() && FULL_COLLECTIONS.get().getCollectionCount() % Math.max(1, PERIOD) != 0;
    }
}
