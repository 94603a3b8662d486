package dev.ullage.measure;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;

/**
 * The garbage collections since the JVM started, those of all collectors together.
 *
 * <p>A concurrent collector may count a cycle and its pauses apart, so a count compares only with a count of the same
 * JVM.
 *
 * @param count how many there were
 * @param time how long they took together; for a concurrent collector more than its pauses
 */
public record GarbageCollections(long count, Duration time) {

    /** The collections so far; absent where no collector of the JVM counts them. */
    public static Optional<GarbageCollections> sinceStart() {
        long count = 0;
        long millis = 0;
        boolean counted = false;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector.getCollectionCount() >= 0) {
                counted = true;
                count += collector.getCollectionCount();
                millis += Math.max(0, collector.getCollectionTime());
            }
        }
        return counted ? Optional.of(new GarbageCollections(count, Duration.ofMillis(millis))) : Optional.empty();
    }
}
