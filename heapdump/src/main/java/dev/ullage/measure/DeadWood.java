package dev.ullage.measure;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * The dead objects that Serial lets lie in three full collections of four, rather than move all that lies behind them.
 *
 * <p>They are in use as far as the heap's figures tell, up to 5 % of the old generation. Before JDK 19 a class histogram
 * counts them, too, as arrays of {@code int}; later they have a class of their own.
 */
final class DeadWood {

    /** Whether a class histogram takes them for live objects. */
    static final boolean IS_COUNTED = Runtime.version().feature() < 19;

    private static final Optional<GarbageCollectorMXBean> FULL_COLLECTIONS =
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .filter(bean -> bean.getName().equals("MarkSweepCompact"))
                    .findFirst();

    /** After so many full collections nothing is left once. */
    static final long PERIOD = FULL_COLLECTIONS
            .flatMap(bean -> JvmFlags.value("MarkSweepAlwaysCompactCount"))
            .map(Long::valueOf)
            .filter(period -> period > 0)
            .orElse(1L);

    private DeadWood() {}

    /** Whether the last full collection may have left some. */
    static boolean mayBeLeft() {
        return FULL_COLLECTIONS.isPresent() && FULL_COLLECTIONS.get().getCollectionCount() % PERIOD != 0;
    }
}
