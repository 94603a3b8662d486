package dev.ullage.leak;

import dev.ullage.leak.Suspects.Suspect;
import java.util.List;
import java.util.Optional;

/** The verdict on what still rises when the rounds are over. */
final class Judgement {

    private Judgement() {}

    static Outcome of(List<Suspect> rising, Ledger ledger, Settings settings) {
        List<Suspect> leaking = rising.stream()
                .filter(suspect -> isLeak(suspect, ledger, settings))
                .toList();
        if (!leaking.isEmpty()) {
            return outcome(Verdict.LEAK, leaking, Optional.empty(), ledger);
        }
        List<Suspect> undecided = rising.stream()
                .filter(suspect -> suspect.growth().shape(settings.rounds()) != Growth.Shape.FADING)
                .toList();
        if (undecided.isEmpty()) {
            return outcome(Verdict.SATURATING, rising, Optional.empty(), ledger);
        }
        return undecided(undecided, ledger, settings);
    }

    /** That it cannot be told. */
    static Outcome undecided(List<Suspect> undecided, Ledger ledger, Settings settings) {
        return outcome(Verdict.INCONCLUSIVE, undecided, Optional.of(reason(undecided, ledger, settings)), ledger);
    }

    private static Outcome outcome(Verdict verdict, List<Suspect> suspects, Optional<String> reason, Ledger ledger) {
        return new Outcome(verdict, suspects, reason, ledger.lastRound(), ledger.countsObjects(), DumpedRound.NONE);
    }

    /**
     * Steady growth, confirmed by a round that is longer than the first ones and by how much there is of it, unless there was
     * no room for that.
     */
    private static boolean isLeak(Suspect suspect, Ledger ledger, Settings settings) {
        return suspect.growth().shape(settings.rounds()) == Growth.Shape.STEADY
                && (isConfirmed(suspect.growth()) || Budget.roomFor(ledger) < confirmingLength(suspect.growth()));
    }

    private static boolean isConfirmed(Growth growth) {
        return growth.longestSteadyRound() >= confirmingLength(growth) && growth.isTelling();
    }

    private static int confirmingLength(Growth growth) {
        return Rules.CONFIRMATION * growth.iterations()[0];
    }

    private static String reason(List<Suspect> undecided, Ledger ledger, Settings settings) {
        Suspect first = undecided.get(0);
        String grew = "%s grew %s over %d rounds"
                .formatted(first.name(), Text.list(first.growth().added()), ledger.rounds());
        if (ledger.rounds() < settings.rounds() + 1 || !isConfirmed(first.growth())) {
            return grew + ", too few for a verdict in the time budget of " + Text.of(settings.timeBudget())
                    + "; raise the time budget, or make the body faster";
        }
        return grew + " of " + Text.list(first.growth().iterations())
                + " iterations, not at one rate; keep other work in this JVM quiet, or raise the time budget";
    }
}
