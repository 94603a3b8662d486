package dev.ullage.monitor.gc;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.ullage.measure.AllocationCounters;
import dev.ullage.measure.MemorySize;
import dev.ullage.measure.MemoryUse;
import dev.ullage.monitor.gc.GarbageCollection.Kind;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Counts this JVM's garbage collections by its own notifications, on every collector of HotSpot.
 *
 * <p>A notification comes after each collection, on a thread of the JVM, and makes some objects there; between collections nothing is
 * done. Their times are whole milliseconds. Two pauses the JVM does not tell of: those of G1 named remark and cleanup, before JDK 20. Safe for use by several threads.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/api/jdk.management/com/sun/management/GarbageCollectionNotificationInfo.html">
 *     GarbageCollectionNotificationInfo</a>
 */
public final class CollectionMeter implements AutoCloseable {

    private static final List<MemoryPoolMXBean> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private static final Set<String> HEAP_POOLS =
            HEAP.stream().map(MemoryPoolMXBean::getName).collect(Collectors.toUnmodifiableSet());

    /** Of several pools the one whose use may have a threshold is the old generation: names differ by collector. */
    private static final Set<String> OLD_POOLS = HEAP.size() < 2
            ? Set.of()
            : HEAP.stream()
                    .filter(MemoryPoolMXBean::isUsageThresholdSupported)
                    .map(MemoryPoolMXBean::getName)
                    .collect(Collectors.toUnmodifiableSet());

    private final Consumer<GarbageCollection> sink;
    private final GcTotals totals =
            new GcTotals(!OLD_POOLS.isEmpty(), MemoryUse.heap().used());
    private final NotificationListener listener = this::take;
    private volatile boolean isOpen;
    private long began;
    private long nanosBefore;
    private long allocatedBegan;
    private long allocatedBefore;

    private CollectionMeter(Consumer<GarbageCollection> sink) {
        this.sink = sink;
    }

    /** Starts to count. */
    public static CollectionMeter start() {
        return start(collection -> {});
    }

    /**
     * Starts to count.
     *
     * @param sink is given each collection, on a thread of the JVM, where it must be quick; what it throws is lost
     */
    public static CollectionMeter start(Consumer<GarbageCollection> sink) {
        CollectionMeter meter = new CollectionMeter(sink);
        meter.resume();
        return meter;
    }

    /** Goes on to count after {@link #close()}; does nothing if it counts. What it missed meanwhile, and the time, are left out. */
    public synchronized void resume() {
        if (isOpen) {
            return;
        }
        isOpen = true;
        began = System.nanoTime();
        allocatedBegan = AllocationCounters.ofAllThreads();
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (bean instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(listener, null, null);
            }
        }
    }

    private void take(Notification notification, Object handback) {
        if (isOpen
                && notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            GarbageCollection collection =
                    of(GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData()));
            totals.add(collection);
            sink.accept(collection);
        }
    }

    private static GarbageCollection of(GarbageCollectionNotificationInfo info) {
        Map<String, MemoryUsage> before = info.getGcInfo().getMemoryUsageBeforeGc();
        Map<String, MemoryUsage> after = info.getGcInfo().getMemoryUsageAfterGc();
        long usedAfter = used(after, HEAP_POOLS);
        return new GarbageCollection(
                info.getGcName(),
                info.getGcCause(),
                kind(info, usedAfter),
                Duration.ofMillis(info.getGcInfo().getEndTime()),
                Duration.ofMillis(info.getGcInfo().getDuration()),
                MemorySize.ofBytes(used(before, HEAP_POOLS)),
                MemorySize.ofBytes(usedAfter),
                MemorySize.ofBytes(Math.max(0, used(after, OLD_POOLS) - used(before, OLD_POOLS))));
    }

    private static long used(Map<String, MemoryUsage> pools, Set<String> names) {
        long used = 0;
        for (String name : names) {
            MemoryUsage usage = pools.get(name);
            used += usage == null ? 0 : usage.getUsed();
        }
        return used;
    }

    /**
     * By the action, which says the same on all JDKs, and not by the collector's name; but of ZGC with generations (21 and later) only
     * the name tells which cycles are of the whole heap. Shenandoah names its pauses one by one, without any use of the heap.
     */
    private static Kind kind(GarbageCollectionNotificationInfo info, long usedAfter) {
        String action = info.getGcAction();
        if (action.endsWith("cycle")) {
            boolean isWhole = OLD_POOLS.isEmpty() || info.getGcName().contains("Major");
            return isWhole ? Kind.WHOLE_CYCLE : Kind.PARTIAL_CYCLE;
        } else if (action.endsWith("pause") || usedAfter == 0) {
            return Kind.PAUSE;
        }
        return action.contains("major") ? Kind.WHOLE : Kind.PARTIAL;
    }

    /** All collections while it counted. */
    public synchronized GcStatistics statistics() {
        return totals.over(
                Duration.ofNanos(nanosBefore + (isOpen ? System.nanoTime() - began : 0)),
                allocatedBegan < 0 ? AllocationCounters.UNKNOWN : allocatedBefore + (isOpen ? allocatedSince() : 0));
    }

    private long allocatedSince() {
        return Math.max(0, AllocationCounters.ofAllThreads() - allocatedBegan);
    }

    /** Ends the counting, until it is resumed; the numbers so far stay. */
    @Override
    public synchronized void close() {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        nanosBefore += System.nanoTime() - began;
        allocatedBefore += allocatedSince();
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (bean instanceof NotificationEmitter emitter) {
                try {
                    emitter.removeNotificationListener(listener);
                } catch (ListenerNotFoundException impossible) {
                    throw new IllegalStateException(
                            "The listener of collections was removed by somebody else.", impossible);
                }
            }
        }
    }
}
