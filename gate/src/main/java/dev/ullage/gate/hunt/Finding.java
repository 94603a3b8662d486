package dev.ullage.gate.hunt;

import dev.ullage.leak.Leak;
import dev.ullage.leak.LeakReport;
import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Optional;

/**
 * One leak, with the tests that feed it.
 *
 * @param test the test with which it was examined
 * @param report the detector's report of this leak alone
 * @param others further tests that were examined and leak at the same place
 * @param alike further tests in which the same grew when they were screened, and which were not examined
 * @param shared what these tests share, in words; absent where there is one test only, or it is not known
 * @param free the heap that was free when it was examined
 */
public record Finding(
        HuntedTest test,
        LeakReport report,
        List<HuntedTest> others,
        List<HuntedTest> alike,
        Optional<String> shared,
        MemorySize free) {

    /** Immutable lists. */
    public Finding {
        others = List.copyOf(others);
        alike = List.copyOf(alike);
    }

    /** What leaks. */
    public Leak leak() {
        return report.leaks().get(0);
    }

    /** How many tests feed it. */
    public int tests() {
        return 1 + others.size() + alike.size();
    }

    /** The test, and how many others: {@code "OrderTest.places() and 9 more"}. */
    public String title() {
        return tests() == 1 ? test.title() : test.title() + " and " + (tests() - 1) + " more";
    }
}
