package dev.ullage.leak;

import dev.ullage.leak.Suspects.Suspect;
import java.util.List;
import java.util.Optional;

/**
 * What the rounds of a check amount to.
 *
 * @param verdict what the growth amounts to
 * @param suspects what grew and decided the verdict
 * @param reason why there is none
 * @param lastRound the iterations of the last round, which say how sensitive a clean verdict is
 * @param countsObjects whether objects were counted, not only used heap
 * @param dumpedRound the round that may show who holds what grew
 */
record Outcome(
        Verdict verdict,
        List<Suspect> suspects,
        Optional<String> reason,
        int lastRound,
        boolean countsObjects,
        DumpedRound dumpedRound) {

    /** A verdict that needs no further round. */
    static Outcome withoutSuspects(Verdict verdict, Optional<String> reason, int lastRound, boolean countsObjects) {
        return new Outcome(verdict, List.of(), reason, lastRound, countsObjects, DumpedRound.NONE);
    }

    /** The same with a round to explain it by. */
    Outcome explainedBy(DumpedRound round) {
        return new Outcome(verdict, suspects, reason, lastRound, countsObjects, round);
    }
}
