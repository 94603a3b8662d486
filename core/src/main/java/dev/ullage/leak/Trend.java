package dev.ullage.leak;

/**
 * What a series amounts to after the rounds so far.
 *
 * @param course whether it grows
 * @param run how many rounds, up to the last, agree on the rate
 * @param rate the rate over these rounds
 */
record Trend(Course course, int run, Rate rate) {

    /** The ways in which a thing can develop. */
    enum Course {
        /** It does not grow, or no longer: the slowest leak is ruled out, or nothing came in as many iterations as before. */
        FLAT,
        /** It grows at one rate, faster than the slowest leak. */
        GROWS,
        /** It grows, but each round less. */
        FADES,
        /** The rounds do not tell yet. */
        OPEN
    }

    /**
     * The trend of a series.
     *
     * @param leastRounds rounds that must agree before growth is certain
     * @param look iterations without growth that are enough where time is short
     * @param watched how many things are watched
     */
    static Trend of(Series series, int leastRounds, long look, int watched) {
        int rounds = series.rounds();
        if (rounds == 0) {
            return new Trend(Course.OPEN, 0, new Rate(0, 0, Double.MAX_VALUE));
        }
        int quiet = quietRounds(series);
        if (quiet > 0 && hasEnded(series, quiet) && series.iterations(rounds - quiet, rounds) >= look) {
            return new Trend(Course.FLAT, quiet, Rate.of(series, quiet, watched));
        }
        int run = agreeing(series);
        Rate rate = rateOf(series, run, watched);
        if (run >= Rules.CONFIRMING_ROUNDS && rate.upper() < slowest() && hasEnded(series, run)) {
            return new Trend(Course.FLAT, run, rate);
        }
        if (fades(series, watched)) {
            return new Trend(Course.FADES, run, rate);
        }
        boolean grows = run >= leastRounds
                && quiet < Rules.CONFIRMING_ROUNDS
                && rate.lower() > slowest()
                && !falls(series, run)
                && !isMostlyAtRest(series, run);
        return new Trend(grows ? Course.GROWS : Course.OPEN, run, rate);
    }

    /** The trend where no more rounds can be had: flat, too, if the last reading is no higher than what comes and goes. */
    static Trend atTheEnd(Series series, int leastRounds, long look, int watched) {
        Trend trend = of(series, leastRounds, look, watched);
        if (trend.course != Course.OPEN) {
            return trend;
        }
        int quiet = quietRounds(series);
        if (quiet >= Rules.CONFIRMING_ROUNDS && series.scale().step() == 0) {
            return new Trend(Course.FLAT, quiet, Rate.of(series, quiet, watched));
        }
        for (int run : new int[] {trend.run, series.rounds()}) {
            Rate rate = areStrays(series, run) ? Rate.ofStrays(series, run) : rateOf(series, run, watched);
            Rate bounded = run < Rules.CONFIRMING_ROUNDS ? rate : rate.atMost(mostBetweenLows(series, run));
            if (isNegligible(series, run, bounded)) {
                return new Trend(Course.FLAT, run, bounded);
            }
        }
        return trend;
    }

    /**
     * The most that a leak can add behind what comes and goes: by so much the lowest reading of the later rounds lies above the
     * lowest of those before, and some times what came and went may be chance. No bound where it lies below, for what
     * becomes less may hide a leak, and none where less went than was left.
     */
    private static double mostBetweenLows(Series series, int run) {
        int from = series.rounds() - run;
        int middle = from + run / 2;
        int early = lowest(series, from, from, middle);
        int late = lowest(series, from, middle + 1, series.rounds());
        double risen = series.units(early, late);
        boolean comesAndGoes = series.swing() > Math.abs(series.units(from, series.rounds()));
        return risen < -Rules.ROUNDING || !comesAndGoes
                ? Double.MAX_VALUE
                : (Math.max(0, risen)
                                + series.swing()
                                + Rules.ROUNDING
                                + series.scale().noise() * run)
                        / series.iterations(early, late);
    }

    /** The reading with the lowest level, of those from one to another; readings are counted by the rounds before them. */
    private static int lowest(Series series, int origin, int from, int to) {
        int lowest = from;
        for (int reading = from; reading <= to; reading++) {
            lowest = series.units(origin, reading) < series.units(origin, lowest) ? reading : lowest;
        }
        return lowest;
    }

    /** One unit in the slowest leak's iterations. */
    static double slowest() {
        return 1.0 / Rules.SLOWEST_LEAK;
    }

    /** Whether the last reading less the first is no more than the slowest leak and what comes and goes explain. */
    private static boolean isNegligible(Series series, int run, Rate rate) {
        int rounds = series.rounds();
        double expected = slowest() * series.iterations(rounds - run, rounds);
        double chance = expected
                + Rules.DEVIATIONS * Math.sqrt(expected)
                + Rules.ROUNDING
                + series.scale().noise() * run;
        return run >= Rules.CONFIRMING_ROUNDS
                && series.units(rounds - run, rounds) <= chance + series.swing()
                && rate.upper() <= series.scale().coarsest();
    }

    /** Whether no round rose or fell by more than the rounding at its ends. */
    private static boolean areStrays(Series series, int run) {
        for (int round = series.rounds() - run; round < series.rounds(); round++) {
            if (Math.abs(series.units(round)) > Rules.ROUNDING) {
                return false;
            }
        }
        return true;
    }

    /** Whether an array took two or three steps, and was at rest in most rounds: one that doubles steps in each longer round. */
    private static boolean isMostlyAtRest(Series series, int run) {
        int rest = 0;
        for (int round = series.rounds() - run; round < series.rounds(); round++) {
            rest += series.isQuiet(round) ? 1 : 0;
        }
        return series.scale().step() > 0 && 2 * rest > run;
    }

    /** Rounds up to the last in which nothing came or went. */
    private static int quietRounds(Series series) {
        int quiet = 0;
        while (quiet < series.rounds() && series.isQuiet(series.rounds() - 1 - quiet)) {
            quiet++;
        }
        return quiet;
    }

    /** Whether the last rounds are at least as many iterations as those before, so that what grew before has stopped. */
    private static boolean hasEnded(Series series, int run) {
        int from = series.rounds() - run;
        return series.iterations(from, series.rounds()) >= series.iterations(0, from);
    }

    private static Rate rateOf(Series series, int run, int watched) {
        int from = series.rounds() - run;
        boolean[] off = new boolean[series.rounds()];
        double rate = series.units(from, series.rounds()) / series.iterations(from, series.rounds());
        for (int round = from; round < series.rounds(); round++) {
            off[round] = !agrees(series, round, rate);
        }
        return Rate.of(series, from, series.rounds(), off, watched);
    }

    /** The longest run of rounds, up to the last, of which all but one in ten agree with the rate of all of them. */
    private static int agreeing(Series series) {
        int run = series.rounds();
        while (run > 1 && !agree(series, run)) {
            run--;
        }
        return run;
    }

    private static boolean agree(Series series, int run) {
        int from = series.rounds() - run;
        double rate = series.units(from, series.rounds()) / series.iterations(from, series.rounds());
        int off = 0;
        for (int round = from; round < series.rounds(); round++) {
            off += agrees(series, round, rate) ? 0 : 1;
        }
        return off <= run * Rules.OUTLIERS && agrees(series, series.rounds() - 1, rate);
    }

    private static boolean agrees(Series series, int round, double rate) {
        double expected = rate * series.iterations(round);
        double chance = Rules.DEVIATIONS * Math.sqrt(Math.max(0, expected));
        double step = series.scale().step() * Math.max(0, series.units(0, round + 1));
        double tolerance = Math.max(
                Math.max(Rules.ROUNDING, Math.max(chance, Rules.TOLERANCE * Math.abs(expected))),
                Math.max(Math.max(step, series.swing()), series.scale().noise()));
        return Math.abs(series.units(round) - expected) <= tolerance;
    }

    /** Whether the last round lies below the rate of those before by more than they differ among themselves. */
    private static boolean falls(Series series, int run) {
        int last = series.rounds() - 1;
        int from = series.rounds() - run;
        if (run < 2 || series.scale().step() > 0) {
            return false;
        }
        double rate = series.units(from, last) / series.iterations(from, last);
        double expected = rate * series.iterations(last);
        double spread = 0;
        for (int round = from; round < last; round++) {
            double residual = series.units(round) - rate * series.iterations(round);
            spread = Math.max(spread, residual * residual * series.iterations(last) / series.iterations(round));
        }
        double chance = Rules.DEVIATIONS * Math.sqrt(Math.max(Math.max(0, expected), spread));
        return expected - series.units(last) > Math.max(chance, Math.max(Rules.ROUNDING, series.swing()));
    }

    /** Whether the rates fall from round to round up to the last, three of them with intervals that do not overlap. */
    private static boolean fades(Series series, int watched) {
        int last = series.rounds() - 1;
        if (series.rounds() < Rules.FALLING_ROUNDS || !series.isCount() || series.units(last) <= 0) {
            return false;
        }
        double swing = series.swing();
        double highest = upper(series, last, watched, swing);
        int apart = 1;
        for (int round = last - 1; round >= 0 && isAbove(series, round, round + 1); round--) {
            if (lower(series, round, watched, swing) > highest) {
                apart++;
                highest = upper(series, round, watched, swing);
            }
        }
        return apart >= Rules.FALLING_ROUNDS;
    }

    private static boolean isAbove(Series series, int round, int next) {
        return series.units(round) / series.iterations(round) > series.units(next) / series.iterations(next);
    }

    private static double lower(Series series, int round, int watched, double swing) {
        return ofRound(series, round, watched).lower() - swing / series.iterations(round);
    }

    private static double upper(Series series, int round, int watched, double swing) {
        return ofRound(series, round, watched).upper() + swing / series.iterations(round);
    }

    private static Rate ofRound(Series series, int round, int watched) {
        return Rate.of(series, round, round + 1, new boolean[series.rounds()], watched);
    }
}
