package dev.ullage.measure;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
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

    private static final List<GarbageCollectorMXBean> COLLECTORS = ManagementFactory.getGarbageCollectorMXBeans();

    /** How many there were so far, read without making an object. */
    // Names of the beans differ by JDK and collector; only the sum is used.
    public static long countNow() {
        long sum = 0;
        for (int i = 0; i < COLLECTORS.size(); i++) {
            sum += Math.max(0, COLLECTORS.get(i).getCollectionCount());
        }
        return sum;
    }

    /** How many milliseconds they took together so far, read without making an object. */
    public static long millisNow() {
        long sum = 0;
        for (int i = 0; i < COLLECTORS.size(); i++) {
            sum += Math.max(0, COLLECTORS.get(i).getCollectionTime());
        }
        return sum;
    }

    /** The collections so far; absent where no collector of the JVM counts them. */
    public static Optional<GarbageCollections> sinceStart() {
        return COLLECTORS.stream().anyMatch(collector -> collector.getCollectionCount() >= 0)
                ? Optional.of(new GarbageCollections(countNow(), Duration.ofMillis(millisNow())))
                : Optional.empty();
    }
}
