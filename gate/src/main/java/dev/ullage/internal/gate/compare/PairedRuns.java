package dev.ullage.internal.gate.compare;

import dev.ullage.internal.gate.baseline.Bars;
import dev.ullage.internal.gate.baseline.Fingerprint;
import dev.ullage.internal.gate.baseline.Fitness;
import dev.ullage.internal.gate.baseline.UnfitRunException;
import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.Run;
import java.util.List;
import java.util.Optional;

/**
 * Runs of two states of a suite, the first of each made one after the other, then the second of each, and so on.
 *
 * @param before runs of the one state
 * @param after runs of the other
 */
public record PairedRuns(List<Run> before, List<Run> after) {

    /** So many pairs find 3 % more in one of 200 tests nearly always; the least number, in 39 of 40 cases. */
    public static final int USUAL_PAIRS = 10;

    /** Copies the lists. */
    public PairedRuns {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** The fewest pairs in which a difference can be told from chance: 8 where one in a hundred may be chance. */
    public static int leastPairs(Bars bars) {
        int pairs = 2;
        while (Math.pow(2, 1 - pairs) > bars.chance()) {
            pairs++;
        }
        return pairs;
    }

    static void checkPairs(int pairs, Bars bars) throws UnfitRunException {
        int least = leastPairs(bars);
        if (pairs < least) {
            throw new UnfitRunException(
                    "Comparing takes %d pairs of runs or more, but got %d: in fewer, chance alone makes each pair differ the same way more often than in %s of all comparisons. Give more, for example %d."
                            .formatted(least, pairs, Percent.of(bars.chance()), least));
        }
    }

    /**
     * What got better and worse, for the suite and for each test. More counts if it is more than the bars in the middle of the
     * pairs, and if, of all comparisons together, chance makes it so rarely.
     *
     * @param against what the runs before are of: {@code "main"}
     * @throws UnfitRunException if there are too few pairs, or a run did not pass or is of another suite or environment
     */
    public Comparison compared(String against, Bars bars) throws UnfitRunException {
        if (before.size() != after.size()) {
            throw new UnfitRunException("Runs are compared in pairs, but there are " + before.size() + " before and "
                    + after.size() + " after. Give as many of each.");
        }
        checkPairs(before.size(), bars);
        Run first = before.get(0);
        for (int i = 0; i < before.size(); i++) {
            check(before.get(i), "run " + (i + 1) + " before", first);
            check(after.get(i), "run " + (i + 1) + " after", first);
        }
        return new Judgement(bars, PairedFigures.of(this)).against(against);
    }

    private static void check(Run run, String name, Run first) throws UnfitRunException {
        Optional<String> against = Fitness.flaw(run);
        if (against.isPresent()) {
            throw new UnfitRunException("Nothing was compared, because " + name + " did not pass: " + against.get()
                    + ". Make it pass, then compare again.");
        }
        if (!run.suite().equals(first.suite())) {
            throw new UnfitRunException("Nothing was compared, because " + name + " is of " + run.suite() + ", not of "
                    + first.suite() + ". Compare runs of one suite.");
        }
        String here = Fingerprint.of(run.environment()).title();
        String there = Fingerprint.of(first.environment()).title();
        if (!here.equals(there)) {
            throw new UnfitRunException("Nothing was compared, because " + name + " ran in " + here + ", not in "
                    + there + ". Run both states in the same environment.");
        }
    }
}
