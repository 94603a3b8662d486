package dev.ullage.internal.gate.record;

import dev.ullage.constrained.Outcome;
import dev.ullage.internal.report.evidence.RunBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A suite that was run, and what is known of it.
 *
 * @param outcome what became of it
 * @param evidence all that is known, to which a comparison and a history can be added before it is judged
 * @param measured what the tests took that have memory budgets, kept or not: by the test's unique id and the quantity's label
 *     ({@code "allocated"}), in bytes, nanoseconds, pieces or thousandths; what could not be measured is missing
 */
public record Recording(Outcome outcome, RunBuilder evidence, Map<String, Map<String, Long>> measured) {

    /** Copies the maps, and keeps their order. */
    public Recording {
        Map<String, Map<String, Long>> copy = new LinkedHashMap<>();
        measured.forEach((test, amounts) -> copy.put(test, Collections.unmodifiableMap(new LinkedHashMap<>(amounts))));
        measured = Collections.unmodifiableMap(copy);
    }
}
