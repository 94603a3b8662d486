package dev.ullage.internal.budget;

import dev.ullage.internal.measure.usage.AllocationMeter;
import dev.ullage.internal.measure.usage.CollectionRecorder;
import dev.ullage.internal.measure.usage.Gauge;
import java.util.Optional;

/** Why something cannot be measured on this JVM and system. */
final class Availability {

    private Availability() {}

    /** The reason, and what would help; absent where it can be measured. */
    static Optional<String> absence(Quantity quantity) {
        return switch (quantity) {
            case ALLOCATED ->
                AllocationMeter.create().isPresent()
                        ? Optional.empty()
                        : Optional.of("this JVM does not count what threads allocate; run the test on HotSpot with the"
                                + " module jdk.management");
            case RETAINED -> Optional.empty();
            case GC_PAUSE, GC_COUNT, GC_EFFICIENCY ->
                CollectionRecorder.available()
                        ? Optional.empty()
                        : Optional.of("this Java runtime lacks the module jdk.jfr; add it with --add-modules jdk.jfr");
            default -> gauge(Runs.gaugeOf(quantity).orElseThrow());
        };
    }

    private static Optional<String> gauge(Gauge gauge) {
        return gauge.available()
                ? Optional.empty()
                : Optional.of(
                        switch (gauge) {
                            case RESIDENT -> "the system does not tell it; Linux does";
                            case FILE_DESCRIPTORS -> "the system does not tell it; Linux and macOS do";
                            default -> "this JVM does not tell it; HotSpot does";
                        });
    }
}
