package dev.ullage.internal.gate.hunt;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Limits;
import dev.ullage.internal.report.evidence.SourceRoots;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A hunt for tests that leak among existing ones, without any change to them.
 *
 * <p>The suite runs several times in one JVM, with its fixtures; the first pass warms up. Where nothing grows from pass to
 * pass, no test leaks. Where something grows, the tests run in ever smaller groups until those are found that make it grow,
 * and those are repeated by the detector. A test in which the JVM ends is named, and the hunt goes on without it in a new one.
 *
 * @param name what the tests are called: the module's name
 * @param suite the tests, and the JVM that runs them; its levels and its interval are not looked at
 * @param limits heap, collector, processors and flags of that JVM, by default its own choice; no other limit holds in a hunt
 * @param tests which of them; all by default
 * @param budget how long it may take; 5 minutes by default
 * @param examination how long the detector may repeat one test, 10 s by default; less where there are many suspects for the budget
 * @param patience how long a test may take before it is taken to hang; 2 minutes by default, and no more than half of
 *     the time that is left or a quarter of the budget
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
        SourceRoots sources) {

    private static final Duration LEAST_BUDGET = Duration.ofSeconds(5);
    private static final Duration LEAST_EXAMINATION = Duration.ofSeconds(3);
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(3);
    /** A first run with what it starts once, as a context, takes far longer than the next ones. */
    private static final int FIRST_SHARE = 2;

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
                SourceRoots.of(Path.of(""), List.of()));
    }

    /** The same in a JVM of this heap, collector and these flags. */
    public Hunt limits(Limits given) {
        return new Hunt(name, suite, Optional.of(given), tests, budget, examination, patience, sources);
    }

    /** The same of these tests alone. */
    public Hunt tests(TestPattern pattern) {
        return new Hunt(name, suite, limits, pattern, budget, examination, patience, sources);
    }

    /** The same within this time. */
    public Hunt within(Duration time) {
        return new Hunt(name, suite, limits, tests, time, examination, patience, sources);
    }

    /** The same with so much time for one test. */
    public Hunt examination(Duration longest) {
        return new Hunt(name, suite, limits, tests, budget, longest, patience, sources);
    }

    /** The same with this patience. */
    public Hunt patience(Duration longest) {
        return new Hunt(name, suite, limits, tests, budget, examination, longest, sources);
    }

    /** The same with these sources. */
    public Hunt sources(SourceRoots roots) {
        return new Hunt(name, suite, limits, tests, budget, examination, patience, roots);
    }

    /**
     * How long the first run of a class may take in the time that is left: half of it, and of less and less as more are too slow,
     * so that they do not use up all of it.
     *
     * @param tooSlow how many were too slow before
     */
    Duration longestRun(Duration left, int tooSlow) {
        Duration share = left.dividedBy((long) FIRST_SHARE * (1 + tooSlow));
        return share.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : share;
    }

    /** How long a JVM may take to start and to look for tests: half of the time that is left, or a quarter of all. */
    Duration longestStart(Duration left) {
        Duration half = left.dividedBy(FIRST_SHARE);
        Duration quarter = budget.dividedBy(2L * FIRST_SHARE);
        return half.compareTo(quarter) < 0 ? quarter : half;
    }

    /** How long one run of a test may take. */
    Duration longestTest(Duration left) {
        Duration longest = longestStart(left);
        return patience.compareTo(longest) < 0 ? patience : longest;
    }

    /**
     * Hunts, and waits for the end.
     *
     * @param listener is told how it goes, on this thread
     * @throws HuntException if the JVM did not begin, or no test is selected
     * @throws IOException if files cannot be shared with the child, or its frames are damaged
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    public HuntReport run(HuntListener listener) throws HuntException, IOException, InterruptedException {
        return new HuntCourse(this, listener).toItsEnd();
    }
}
