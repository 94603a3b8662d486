package dev.ullage.internal.gate.fit;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Facts;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.Outcome;
import dev.ullage.monitor.Levels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the least memory, or the least heap, in which a suite passes: by bisection, beginning where the first run suggests, the size
 * that is named being tried three times. Without noise the size named is no less than the need, and above it by no more than a step:
 * 4 MiB up to 1 GiB, 8 MiB up to 4 GiB.
 *
 * <p>A run passes if its tests do, whatever their levels, for a level has a headroom of its own. A run does not fit if it ran out of
 * memory, was killed by the limit, or was too slow: if it takes more than five times as long as the first run and more than 30 s, or more
 * than twice as long with more than half of it in garbage collections. Whatever else fails ends the search.
 *
 * @param suite what is run
 * @param limits the most that is tried, and all that stays as it is
 * @param environment where it runs
 * @param probes how many runs there may be
 */
public record Fit(ConstrainedSuite suite, Limits limits, Environment environment, int probes) {

    /** How many runs there may be by default; enough for 4 GiB. */
    public static final int PROBES = 12;

    private static final int LEAST_PROBES = 4;

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if there are too few probes to find anything
     */
    public Fit {
        if (probes < LEAST_PROBES) {
            throw new IllegalArgumentException("Fit: with " + probes + " probes nothing can be found. Give "
                    + LEAST_PROBES + " or more, for example " + PROBES + ".");
        }
    }

    /** A search with 12 probes. */
    public static Fit of(ConstrainedSuite suite, Limits limits, Environment environment) {
        return new Fit(suite, limits, environment, PROBES);
    }

    /** The same with so many probes at most, 4 or more. */
    public Fit probes(int most) {
        return new Fit(suite, limits, environment, most);
    }

    /**
     * What was found as a text, and one recommendation, with which the suite is run once more.
     *
     * @param results of all searches
     * @throws IOException if the suite cannot be run
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    public String report(List<FitResult> results) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        results.forEach(result -> lines.add(result.render() + "\n"));
        Optional<Recommendation> given = Recommendation.of(results);
        if (given.isPresent()) {
            Limits applied = given.get().applied(limits);
            Outcome outcome = suite.levels(Levels.of("off", "off", "off")).run(applied, environment);
            lines.addAll(given.get().lines());
            lines.add("  tried     " + tried(outcome));
        }
        return String.join("\n", lines);
    }

    private static String tried(Outcome outcome) {
        Facts facts = outcome.facts();
        String how = facts.peak().map(peak -> ", taking " + peak + " at most").orElse("");
        return outcome instanceof Outcome.Completed && facts.failures().isEmpty()
                ? "with this it passed in " + FitText.seconds(facts.took()) + how
                : "with this it did not pass: "
                        + outcome.render().lines().findFirst().orElse("") + "; give more of what ran out";
    }

    /**
     * Searches; a number of runs of the suite.
     *
     * @param progress is told before and after each run, on this thread
     * @throws FitException if the suite fails for a reason that is not memory
     * @throws IllegalArgumentException if the limits are less than the least that can be tried
     * @throws dev.ullage.constrained.ConstraintException if the suite cannot be run as asked for
     * @throws IOException if files cannot be shared with the child
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    public FitResult search(Quantity quantity, Consumer<FitProgress> progress)
            throws FitException, IOException, InterruptedException {
        Probe probe = new SuiteProbe(quantity, suite, limits, environment);
        return new Search(quantity, quantity.least(limits), probe, probes, progress).run();
    }
}
