package dev.ullage.leak;

import java.time.Duration;
import java.util.List;

/**
 * The round between the two heap dumps.
 *
 * @param iterations how often the body is to run in it
 * @param tells whether all that leaks must grow in so many iterations, so that dumps which show no growth refute it
 */
record DumpedRound(int iterations, boolean tells) {

    /** Enough that the growing node stands out. */
    private static final int STANDING_OUT = 257;

    /** Objects of a leak that show its place: a random leak has less than half of them once in 1,000. */
    private static final double TELLING_OBJECTS = 30;

    /** So many times what the objects came and went by in a round, so that this does not hide the leak between the dumps. */
    private static final double TELLING_SWINGS = 3;

    /** The most time that this round may take … */
    private static final Duration TIME = Duration.ofSeconds(1);

    /** … and where a slow leak, or an array that grows in steps, must show in it … */
    private static final Duration TELLING_TIME = Duration.ofSeconds(2);

    /** … and the part of the remaining time, if that is less. */
    private static final double TIME_SHARE = 0.4;

    /**
     * The round that the growing things need, or what time and room allow.
     *
     * @param soFar how often the body has run: in as many iterations more, an array whose length doubles becomes longer
     */
    static DumpedRound of(List<Grown> growing, long soFar, Room room) {
        // Beside objects that are counted, an array that grows is what holds them.
        boolean onlyInPlace = growing.stream().allMatch(Grown::isInPlace);
        double telling = growing.stream()
                .filter(each -> onlyInPlace || !each.isInPlace())
                .mapToDouble(each -> telling(each, soFar))
                .max()
                .orElse(0);
        double time = Math.max(0, TIME_SHARE * room.remaining()) / Math.max(1, room.nanosPerIteration());
        double standing = Math.min(STANDING_OUT, Math.min(time, room.iterationsIn(TIME)));
        double affordable = Math.min(telling, Math.min(time, room.iterationsIn(TELLING_TIME)));
        double wanted = Math.max(standing, Math.min(Math.max(Rules.LONGEST_ROUND, (double) soFar), affordable));
        int iterations = (int) Math.max(1, Math.min(wanted, room.iterations() / 2));
        return new DumpedRound(iterations, iterations >= telling);
    }

    private static double telling(Grown grown, long soFar) {
        if (grown.isInPlace()) {
            return soFar;
        }
        double rate = grown.trend().rate().estimate();
        double standingOut = TELLING_SWINGS * grown.swing(STANDING_OUT);
        return rate > 0 ? Math.ceil(Math.max(TELLING_OBJECTS, standingOut) / rate) : Double.MAX_VALUE;
    }
}
