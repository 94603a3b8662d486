package dev.ullage.leak;

import java.util.List;

/**
 * The round between the two heap dumps.
 *
 * @param iterations how often the body is to run in it
 * @param tells whether all that leaks must grow in so many iterations, so that dumps which show no growth refute it
 */
record DumpedRound(int iterations, boolean tells) {

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
        double time = Math.max(0, Pace.DUMPED_TIME_SHARE * room.remaining()) / Math.max(1, room.nanosPerIteration());
        double standing = Math.min(Pace.DUMPED_ROUND, Math.min(time, room.iterationsIn(Pace.DUMPED_TIME)));
        double affordable = Math.min(telling, Math.min(time, room.iterationsIn(Pace.TELLING_DUMPED_TIME)));
        double wanted = Math.max(standing, Math.min(Math.max(Pace.LONGEST_ROUND, (double) soFar), affordable));
        int iterations = (int) Math.max(1, Math.min(wanted, room.iterations() / 2));
        return new DumpedRound(iterations, iterations >= telling);
    }

    private static double telling(Grown grown, long soFar) {
        if (grown.isInPlace()) {
            return soFar;
        }
        double rate = grown.trend().rate().estimate();
        double standingOut = Rules.DEVIATIONS * grown.swing(Pace.DUMPED_ROUND);
        return rate > 0 ? Math.ceil(Math.max(Rules.TELLING_OBJECTS, standingOut) / rate) : Double.MAX_VALUE;
    }
}
