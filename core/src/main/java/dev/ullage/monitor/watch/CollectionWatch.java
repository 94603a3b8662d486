package dev.ullage.monitor.watch;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Readings;
import dev.ullage.monitor.gc.CollectionMeter;
import dev.ullage.monitor.gc.GarbageCollection;
import dev.ullage.monitor.gc.GcStatistics;
import dev.ullage.monitor.gc.Thrash;
import dev.ullage.monitor.growth.LeakWatch;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a monitor learns from collections. Safe for use by several threads; they are told on a thread of the JVM. */
final class CollectionWatch {

    private final Thrash thrash;
    private final LeakWatch leakWatch;
    private final Listeners listeners;
    /** From the JVM's clock to that of the samples. */
    private final Duration shift;

    private final AtomicLong lastLeft = new AtomicLong(-1);
    private final AtomicLong mostLeft = new AtomicLong(-1);
    private @Nullable CollectionMeter meter;

    CollectionWatch(Readings readings, MemorySize maxHeap, LeakWatch leakWatch, Listeners listeners) {
        this.thrash = Thrash.in(maxHeap);
        this.leakWatch = leakWatch;
        this.listeners = listeners;
        this.shift = Duration.ofNanos(readings.elapsed())
                .minusMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    synchronized void start() {
        CollectionMeter known = meter;
        if (known == null) {
            meter = CollectionMeter.start(this::note);
        } else {
            known.resume();
        }
    }

    synchronized void stop() {
        if (meter != null) {
            meter.close();
        }
    }

    synchronized GcStatistics statistics() {
        CollectionMeter current = meter;
        return current == null ? GcStatistics.NONE : current.statistics();
    }

    private void note(GarbageCollection collection) {
        Duration at = collection.at().plus(shift);
        if (collection.isPause() && collection.took().compareTo(GcStatistics.LONG_PAUSE) > 0) {
            listeners.tell(new MonitorWarning(
                    at,
                    MonitorWarning.Kind.LONG_PAUSE,
                    "All threads stood still for " + collection.took().toMillis() + " ms: " + collection.collector()
                            + ", " + collection.cause() + "."));
        }
        if (collection.isCollection()) {
            synchronized (thrash) {
                thrash.note(collection)
                        .ifPresent(text -> listeners.tell(new MonitorWarning(at, MonitorWarning.Kind.THRASH, text)));
            }
            left(collection.after().bytes());
            leakWatch.note(at.toNanos(), collection.after().bytes(), collection.isWhole());
        }
    }

    private void left(long bytes) {
        lastLeft.set(bytes);
        mostLeft.accumulateAndGet(bytes, Math::max);
    }

    /** So much was found to be live; the most begins anew. */
    void beginAt(long bytes) {
        lastLeft.set(bytes);
        mostLeft.set(bytes);
    }

    /** What the last collection left, in bytes; -1 before there was one. */
    long lastLeft() {
        return lastLeft.get();
    }

    /** The most that one left, in bytes; -1 before there was one. */
    long mostLeft() {
        return mostLeft.get();
    }
}
