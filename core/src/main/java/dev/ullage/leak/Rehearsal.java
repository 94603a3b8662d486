package dev.ullage.leak;

import java.util.EnumSet;

/**
 * A check on a sample, once per JVM before the first real one: it loads the classes and links the call sites that a check
 * needs, which would else show as growth in the first rounds.
 */
final class Rehearsal {

    private static final int ROUNDS = 3;

    static {
        Ledger ledger = new Ledger(ROUNDS + 1, EnumSet.allOf(Resource.class), true);
        for (int round = 0; round <= ROUNDS; round++) {
            ledger.rehearse(round * Rules.ITERATIONS);
        }
        Suspects suspects = new Suspects(ledger, true, name -> false);
        suspects.isFlat(Rules.FLAT_ROUNDS);
        suspects.rising();
        suspects.hidden();
        Budget budget = new Budget(Rules.TIME_BUDGET);
        budget.roundOfAtMost(Budget.primeAtLeast(Rules.LONGEST_ROUND), 1, Rules.ROUND_TIME_SHARE, ledger);
    }

    private Rehearsal() {}

    /** Rehearses, unless that has been done in this JVM. */
    static void once() {
        // The class initializer has run.
    }
}
