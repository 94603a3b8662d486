package dev.ullage.leak;

import dev.ullage.leak.Suspects.Suspect;
import java.util.List;

/**
 * The round between the two heap dumps.
 *
 * @param iterations how often the body is to run in it
 * @param tells whether all that leaks must grow in so many iterations, so that dumps which show no growth refute it
 */
record DumpedRound(int iterations, boolean tells) {

    /** Where there is nothing to explain. */
    static final DumpedRound NONE = new DumpedRound(0, false);

    /**
     * The round that the suspects need, or what time and room allow.
     *
     * @param soFar how often the body has run: in as many iterations more, an array whose length doubles becomes longer
     */
    static DumpedRound of(List<Suspect> suspects, int soFar, double nanosPerIteration, Ledger ledger) {
        // Beside objects that are counted, an array that grows is what holds them.
        boolean onlyInPlace = suspects.stream().allMatch(Suspect::isInPlace);
        double telling = suspects.stream()
                .filter(suspect -> onlyInPlace || !suspect.isInPlace())
                .mapToDouble(suspect -> tellingIterations(suspect, soFar))
                .max()
                .orElse(0);
        double standing = Math.min(Rules.DUMPED_ROUND, Budget.iterationsIn(Rules.DUMPED_ROUND_TIME, nanosPerIteration));
        double affordable = Math.min(telling, Budget.iterationsIn(Rules.TELLING_ROUND_TIME, nanosPerIteration));
        double wanted = Math.max(standing, Math.min(Math.max(Rules.LONGEST_ROUND, soFar), affordable));
        int iterations = (int) Math.max(1, Math.min(wanted, Budget.roomFor(ledger) / 2));
        return new DumpedRound(iterations, iterations >= telling);
    }

    private static double tellingIterations(Suspect suspect, int soFar) {
        if (suspect.isInPlace()) {
            return soFar;
        }
        double rate = suspect.growth().rate();
        double standingOut = Rules.TELLING_SWINGS * suspect.growth().swing(Rules.DUMPED_ROUND);
        return rate > 0 ? Math.ceil(Math.max(Rules.TELLING_OBJECTS, standingOut) / rate) : Double.MAX_VALUE;
    }
}
