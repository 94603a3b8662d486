package dev.ullage.leak;

/**
 * How long the next round is: equal rounds first, so that a rate shows, then longer ones, so that what has a bound fills.
 *
 * <p>A pure function of the evidence, for the {@link VerdictRule}.
 *
 * @param room what is left for the round
 * @param moved whether anything does not stand still
 * @param strays whether no more moved than one object of a class at either end of a round
 * @param certain whether anything grows at a certain rate
 */
record NextRound(Evidence evidence, Room room, boolean moved, boolean strays, boolean certain) {

    /** Iterations in which nothing came that rule out the slowest leak. */
    static final int NEEDED = needed();

    private static int needed() {
        int needed = Rules.SLOWEST_LEAK;
        while (Rate.upperOfNone(needed) >= Trend.slowest()) {
            needed += Pace.ITERATIONS;
        }
        return needed;
    }

    /**
     * Iterations without growth that are enough: they rule out the slowest leak, or are all that the time for a look allows.
     *
     * @param wanted iterations of a first round as set
     * @param least iterations of the first round as it was
     */
    static long look(int wanted, int least, Room room) {
        double affordable = Math.min(room.iterationsIn(Pace.LOOK_TIME), room.iterations());
        return (long) Math.max(least, Math.min(Math.max(wanted, NEEDED), affordable));
    }

    /** The same for the rounds so far. */
    static long look(Evidence evidence, Room room) {
        int first = evidence.rounds().get(0);
        long look = look(evidence.firstRound(), first, room);
        // As long as it was: an iteration may take less now than when it was chosen.
        boolean hasLooked = evidence.rounds().size() > 1 && evidence.rounds().get(1) > first;
        return hasLooked ? Math.min(look, evidence.rounds().get(1)) : look;
    }

    /** Its iterations; zero where there is none to run. */
    int length() {
        if (room.readings() == 0) {
            return 0;
        }
        int rounds = evidence.rounds().size();
        int first = evidence.rounds().get(0);
        int longest = evidence.longest();
        if (rounds < Rules.CONFIRMING_ROUNDS && (!moved || strays)) {
            return atLeast(first, room.round(Room.primeAtLeast((int) look(evidence, room))));
        }
        boolean mustAgree = rounds < evidence.leastRounds();
        int factor = factor(mustAgree ? first : longest, evidence.leastRounds() - rounds);
        int longer = Room.primeAtLeast(
                (int) Math.min(Pace.LONGEST_ROUND, Math.max((long) longest * factor, evidence.iterations())));
        if (mustAgree && (factor == Pace.ESCALATION || room.round(longer) < longer)) {
            return equal(rounds, first, longest);
        }
        int twice = Room.primeAtLeast(2 * first);
        int escalated = Math.max(room.round(longer), longest < twice ? room.lastRound(twice) : 0);
        if (escalated > longest) {
            return escalated;
        }
        return mustAgree ? equal(rounds, first, longest) : atTheLongest(longest, first);
    }

    /**
     * How much longer the next round is, so that the longest is reached while there is time for readings, and for those that follow it.
     *
     * @param from the length of a round, which grows by the factor again and again
     * @param before rounds that come before it grows
     */
    private int factor(int from, int before) {
        double left = room.readingsInTime() - Pace.READINGS_AT_THE_LONGEST - Math.max(0, before);
        int factor = Pace.ESCALATION;
        while (factor < Pace.LONGEST_ROUND && from * Math.pow(factor, left) < Pace.LONGEST_ROUND) {
            factor *= Pace.ESCALATION;
        }
        return factor;
    }

    /** One of the rounds that must agree; after a look, as long as all before: nothing in it says that growth has stopped. */
    private int equal(int rounds, int first, int longest) {
        int wanted = longest == first ? first : Room.primeAtLeast((int) evidence.iterations());
        int length = room.round(Math.min(Pace.LONGEST_ROUND, wanted));
        boolean isLast = rounds == evidence.leastRounds() - 1;
        return isLast && length < Pace.LEAST_ITERATIONS
                ? atLeast(first, room.lastRound(Room.primeAtLeast(2 * first)))
                : atLeast(Pace.LEAST_ITERATIONS, length);
    }

    /** Two more rounds of one length, and more of varied length as long as nothing is certain. */
    private int atTheLongest(int longest, int first) {
        int since = evidence.rounds().size() - 1 - evidence.rounds().indexOf(longest);
        if (since < Rules.CONFIRMING_ROUNDS) {
            return atLeast(Pace.LEAST_ITERATIONS, room.round(longest));
        }
        int further = since - Rules.CONFIRMING_ROUNDS;
        return !certain && further < Pace.furtherRounds()
                ? atLeast(first, room.round(Pace.furtherLength(further, longest)))
                : 0;
    }

    private static int atLeast(int least, int length) {
        return length >= least ? length : 0;
    }
}
