package dev.ullage.internal.gate.hunt;

import dev.ullage.leak.Leak;
import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Optional;

/**
 * One leak, with the tests that feed it.
 *
 * @param scope how many tests it takes
 * @param tests the tests with which it was found: one, all of a class, or all that ran in the passes
 * @param leak what leaks
 * @param text the leak as a person reads it
 * @param others further tests that were examined and leak at the same place
 * @param alike further tests in which the same grew, each alone, and which were not examined
 * @param shared what these tests share, in words; absent where there is one test only, or it is not known
 * @param free the heap that was free then
 */
public record Finding(
        Scope scope,
        List<HuntedTest> tests,
        Leak leak,
        String text,
        List<HuntedTest> others,
        List<HuntedTest> alike,
        Optional<String> shared,
        MemorySize free) {

    /** Immutable lists. */
    public Finding {
        tests = List.copyOf(tests);
        others = List.copyOf(others);
        alike = List.copyOf(alike);
    }

    /** How many tests it takes to leak. */
    public enum Scope {
        /** One test leaks, alone. */
        TEST,
        /** The tests of one class leak when all of them run, and none of them alone. */
        CLASS,
        /** It grows from pass to pass, and no test or class alone makes it grow. */
        COMPANY,
        /** It grows from pass to pass, and there was no time to find out which tests make it grow. */
        UNKNOWN
    }

    /** The first test. */
    public HuntedTest test() {
        return tests.get(0);
    }

    /** How many tests feed it. */
    public int feeders() {
        return tests.size() + others.size() + alike.size();
    }

    /** The test, and how many others: {@code "OrderTest.places() and 9 more"}. */
    public String title() {
        return switch (scope) {
            case TEST -> feeders() == 1 ? test().title() : test().title() + " and " + (feeders() - 1) + " more";
            case CLASS -> test().groupName() + " as a whole";
            case COMPANY -> "several tests together";
            case UNKNOWN -> "a test that is not known";
        };
    }
}
