package dev.ullage.internal.gate.baseline;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was recorded in one environment.
 *
 * @param fingerprint the environment
 * @param suites the suites by their names
 */
public record Section(Fingerprint fingerprint, SortedMap<String, RecordedSuite> suites) {

    /** Copies the map. */
    public Section {
        suites = Collections.unmodifiableSortedMap(new TreeMap<>(suites));
    }

    /** The same with a suite in place of what was recorded of it. */
    public Section with(String suite, RecordedSuite recorded) {
        SortedMap<String, RecordedSuite> more = new TreeMap<>(suites);
        more.put(suite, recorded);
        return new Section(fingerprint, more);
    }
}
