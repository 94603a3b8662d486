package dev.ullage.leak;

/**
 * The rate at which a thing grows, in units per iteration, and an interval that holds at every look.
 *
 * <p>Two bounds are computed and the wider is taken. The first is that of a random leak, a Poisson process: the mixture of its
 * likelihood ratios over a gamma distribution of rates is a martingale, which exceeds 1/e with a chance of at most e, however
 * often it is looked at (Robbins 1970). The second is that of the spread between the rounds, whatever its cause (bursts, steps,
 * objects that come and go): Student's interval for what the rounds differ from the common rate, its error divided among
 * all looks that a check can take.
 *
 * @param lower what it grows by at least
 * @param estimate what it grew by in the rounds
 * @param upper what it grows by at most
 */
record Rate(double lower, double estimate, double upper) {

    /** The rate of the last so many rounds. */
    static Rate of(Series series, int rounds, int watched) {
        int end = series.rounds();
        return of(series, end - rounds, end, new boolean[end], watched);
    }

    /**
     * The rate over some rounds.
     *
     * @param off rounds that are left out
     * @param watched how many things are watched at the same time, among which the error is divided
     */
    static Rate of(Series series, int from, int to, boolean[] off, int watched) {
        double units = 0;
        double runs = 0;
        double squares = 0;
        int rounds = 0;
        for (int round = from; round < to; round++) {
            if (!off[round]) {
                units += series.units(round);
                runs += series.iterations(round);
                squares += (double) series.iterations(round) * series.iterations(round);
                rounds++;
            }
        }
        double estimate = units / runs;
        double spread = 0;
        for (int round = from; round < to; round++) {
            if (!off[round]) {
                double residual = series.units(round) - estimate * series.iterations(round);
                spread += residual * residual;
            }
        }
        double reach = rounds >= Rules.ROUNDS && isRandom(series, from, to, off, units / runs)
                ? 0
                : reach(spread, squares / (runs * runs));
        double step = series.scale().step();
        if (step > 0) {
            reach = Math.min(reach, step * Math.max(0, units) + Rules.DEVIATIONS * series.swing());
        }
        double noise = series.scale().noise() * rounds;
        double certain = units - Math.max(noise, Rules.ROUNDING);
        double lower = Math.min(randomLower(certain, runs, Rules.ERROR / watched), (certain - reach) / runs);
        double upper = Math.max(randomUpper(units + noise, runs, Rules.ERROR), (units + noise + reach) / runs);
        return new Rate(Math.max(0, lower), estimate, Math.max(0, upper));
    }

    /** Whether the rounds differ no more than those of a Poisson process: Fisher's test of dispersion, at one deviation. */
    private static boolean isRandom(Series series, int from, int to, boolean[] off, double rate) {
        double runs = 0;
        for (int round = from; round < to; round++) {
            runs += off[round] ? 0 : series.iterations(round);
        }
        double least = 1 / runs;
        double dispersion = 0;
        int rounds = 0;
        for (int round = from; round < to; round++) {
            if (!off[round]) {
                double residual = series.units(round) - rate * series.iterations(round);
                dispersion += residual * residual / (Math.max(rate, least) * series.iterations(round));
                rounds++;
            }
        }
        return series.scale() == NoiseScale.COUNT && dispersion <= rounds + Math.sqrt(2.0 * rounds);
    }

    /** The same for a few strays, of which the spread tells nothing: as a Poisson process only. */
    static Rate ofStrays(Series series, int rounds) {
        int end = series.rounds();
        double units = series.units(end - rounds, end);
        double runs = series.iterations(end - rounds, end);
        return new Rate(0, units / runs, randomUpper(units, runs, Rules.ERROR));
    }

    /** The same with no higher an upper bound. */
    Rate atMost(double bound) {
        return new Rate(lower, estimate, Math.min(upper, bound));
    }

    /** The most that may come in an iteration of which none came in so many. */
    static double upperOfNone(double iterations) {
        return randomUpper(0, iterations, Rules.ERROR);
    }

    /**
     * How far the sum over the rounds may be from what the rate has it.
     *
     * @param spread the squares of the rounds' differences from the common rate
     * @param concentration how much one round outweighs the others: 1/n for n equal ones
     */
    private static double reach(double spread, double concentration) {
        if (spread == 0) {
            return 0;
        }
        double free = 1 / concentration - 1;
        if (free < Rules.LEAST_FREEDOM) {
            // One round outweighs all others: their spread says nothing of it.
            return Double.MAX_VALUE / 2;
        }
        double deviation = Math.sqrt(spread / (1 - concentration));
        return student(free, Rules.ERROR / Rules.LOOKS) * deviation;
    }

    private static double randomLower(double units, double iterations, double error) {
        return units <= 0 ? 0 : bound(units, iterations, error, 0, units / iterations);
    }

    private static double randomUpper(double units, double iterations, double error) {
        double seen = Math.max(0, units);
        return bound(seen, iterations, error, (2 * seen - 8 * Math.log(error) + 20) / iterations, seen / iterations);
    }

    /** The rate nearest to the one seen against which the evidence is strong enough. */
    private static double bound(double units, double iterations, double error, double refuted, double seen) {
        // The mean of the distribution over which rates are mixed is half the slowest leak.
        double constant = Rules.PRIOR_SHAPE * Math.log(Rules.SLOWEST_LEAK)
                - (Rules.PRIOR_SHAPE + units) * Math.log(Rules.SLOWEST_LEAK + iterations)
                + logGamma(Rules.PRIOR_SHAPE + units)
                - logGamma(Rules.PRIOR_SHAPE);
        double far = refuted;
        double near = seen;
        // More halvings than a double has digits.
        for (int halving = 0; halving < Double.SIZE; halving++) {
            double middle = (far + near) / 2;
            // The logarithm of the mixture of likelihood ratios against this rate.
            double evidence = constant - units * Math.log(Math.max(Double.MIN_NORMAL, middle)) + middle * iterations;
            if (evidence > -Math.log(error)) {
                far = middle;
            } else {
                near = middle;
            }
        }
        return far;
    }

    /** The logarithm of the gamma function, by Stirling's series after a shift (Abramowitz and Stegun 6.1.41). */
    static double logGamma(double value) {
        double shift = 0;
        double x = value;
        while (x < 8) {
            shift -= Math.log(x);
            x++;
        }
        double square = x * x;
        double series = (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / x;
        return shift + (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
    }

    /** A quantile of Student's distribution that is exceeded with the given chance, approximately (Wallace 1959). */
    static double student(double free, double chance) {
        double normal = normal(chance);
        double bend = (free + 3.0 / 8) / (free + 1.0 / 8);
        // Wallace: normal ≈ (8 ν + 1)/(8 ν + 3) · sqrt(ν · ln(1 + t²/ν)).
        double root = normal * bend;
        return Math.sqrt(free * Math.expm1(root * root / free));
    }

    /** A quantile of the normal distribution that is exceeded with the given chance (Abramowitz and Stegun 26.2.23). */
    static double normal(double chance) {
        double t = Math.sqrt(-2 * Math.log(chance));
        return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    }
}
