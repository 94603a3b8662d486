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
 * @param nextRound the iterations that one more round can have
 */
record Outcome(
        Verdict verdict,
        List<Suspect> suspects,
        Optional<String> reason,
        int lastRound,
        boolean countsObjects,
        int nextRound) {

    /** A verdict that needs no further round. */
    static Outcome withoutSuspects(Verdict verdict, Optional<String> reason, int lastRound, boolean countsObjects) {
        return new Outcome(verdict, List.of(), reason, lastRound, countsObjects, 0);
    }
}
