package dev.ullage.gate.hunt;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Limits;
import dev.ullage.report.evidence.SourceRoots;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A hunt for tests that leak among existing ones, without any change to them.
 *
 * <p>Each test is looped with its whole lifecycle in a JVM of its own. A quick screening of all classes comes first; what
 * grows there is examined with the detector's full rigour, in the order of suspicion, as long as there is time, and then the
 * others. A test in which the JVM ends is named, and the hunt goes on without it in a new one.
 *
 * @param name what the tests are called: the module's name
 * @param suite the tests, and the JVM that runs them; its levels and its interval are not looked at
 * @param limits heap, collector, processors and flags of that JVM; by default its own choice. Its other limits are not looked at
 * @param tests which of them; all by default
 * @param budget how long it may take; 5 minutes by default. The examination that runs then is ended first
 * @param examination how long one test may be examined, 10 s by default; less where there are many suspects for the budget, more where a
 *     test could not be judged and time is left
 * @param patience how long one run of a test, or a heap dump, may take before the test is taken to hang; 2 minutes by default
 * @param thorough whether all tests are examined, as long as there is time, the default; otherwise only one of those in which the
 *     same grew when they were screened
 * @param sources where reports find lines of source; nowhere by default
 */
public record Hunt(
        String name,
        ConstrainedSuite suite,
        Optional<Limits> limits,
        TestPattern tests,
        Duration budget,
        Duration examination,
        Duration patience,
        boolean thorough,
        SourceRoots sources) {

    private static final Duration LEAST_BUDGET = Duration.ofSeconds(5);
    private static final Duration LEAST_EXAMINATION = Duration.ofSeconds(3);
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(3);

    /**
     * Rejects what is too short.
     *
     * @throws IllegalArgumentException if the budget is under 5 s, or examination or patience under 3 s
     */
    public Hunt {
        if (budget.compareTo(LEAST_BUDGET) < 0) {
            throw new IllegalArgumentException("Hunt: a time budget of " + budget
                    + " is too short to judge any test. Give 5 s or more, for example 5 minutes.");
        }
        if (examination.compareTo(LEAST_EXAMINATION) < 0) {
            throw new IllegalArgumentException("Hunt: an examination of " + examination
                    + " is too short to judge a test. Give 3 s or more, for example 10 s.");
        }
        if (patience.compareTo(LEAST_PATIENCE) < 0) {
            throw new IllegalArgumentException("Hunt: a patience of " + patience
                    + " would take tests for hanging that are only slow. Give 3 s or more, for example 2 minutes.");
        }
    }

    /** A hunt for all tests of a suite, with the defaults. */
    public static Hunt of(String name, ConstrainedSuite suite) {
        return new Hunt(
                name,
                suite,
                Optional.empty(),
                TestPattern.ALL,
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofMinutes(2),
                true,
                SourceRoots.of(Path.of(""), List.of()));
    }

    /** The same in a JVM of these limits. */
    public Hunt limits(Limits given) {
        return new Hunt(name, suite, Optional.of(given), tests, budget, examination, patience, thorough, sources);
    }

    /** The same of these tests alone. */
    public Hunt tests(TestPattern pattern) {
        return new Hunt(name, suite, limits, pattern, budget, examination, patience, thorough, sources);
    }

    /** The same within this time. */
    public Hunt within(Duration time) {
        return new Hunt(name, suite, limits, tests, time, examination, patience, thorough, sources);
    }

    /** The same with so much time for one test. */
    public Hunt examination(Duration longest) {
        return new Hunt(name, suite, limits, tests, budget, longest, patience, thorough, sources);
    }

    /** The same with this patience. */
    public Hunt patience(Duration longest) {
        return new Hunt(name, suite, limits, tests, budget, examination, longest, thorough, sources);
    }

    /** The same, but of those tests in which the same grew when they were screened only one is examined, and of the others none. */
    public Hunt suspectsOnly() {
        return new Hunt(name, suite, limits, tests, budget, examination, patience, false, sources);
    }

    /** The same with these sources. */
    public Hunt sources(SourceRoots roots) {
        return new Hunt(name, suite, limits, tests, budget, examination, patience, thorough, roots);
    }

    /**
     * Hunts, and waits for the end.
     *
     * @param progress is told, line by line and on this thread, what is found
     * @throws HuntException if the JVM did not begin, or no test is selected
     * @throws IOException if files cannot be shared with the child, or its frames are damaged
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    public HuntReport run(Consumer<String> progress) throws HuntException, IOException, InterruptedException {
        return new HuntCourse(this, progress).toItsEnd();
    }
}
