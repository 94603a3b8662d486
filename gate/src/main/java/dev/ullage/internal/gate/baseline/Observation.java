package dev.ullage.internal.gate.baseline;

import dev.ullage.internal.report.evidence.Run;
import java.util.Map;

/**
 * A run to be recorded.
 *
 * @param run the run
 * @param measured what its tests took that have budgets: by the test's unique id and the quantity's label, in bytes,
 *     nanoseconds, pieces or thousandths
 */
public record Observation(Run run, Map<String, Map<String, Long>> measured) {

    /** Copies the map. */
    public Observation {
        measured = Map.copyOf(measured);
    }

    /** A run of whose tests none has a budget. */
    public static Observation of(Run run) {
        return new Observation(run, Map.of());
    }
}
