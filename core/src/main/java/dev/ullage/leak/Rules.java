package dev.ullage.leak;

import java.time.Duration;

/**
 * The constants that decide a verdict. How a check spends its time, and so how much a verdict has seen, stands in {@link Pace}.
 *
 * <p>"Measured" refers to docs/design.md, where the measurement and its command stand.
 */
final class Rules {

    /** Rounds that must agree on one rate before growth is called a leak. With fewer, the spread is not known. */
    static final int ROUNDS = 5;

    /**
     * The chance that a whole check calls clean code a leak, or that the growth of a leak is above the upper bound that is
     * stated. Simulated: see {@code RateSimulation} in the tests.
     */
    static final double ERROR = 0.001;

    /** The slowest leak looked for: one unit in so many iterations. Slower growth is the JVM's own (measured). */
    static final int SLOWEST_LEAK = 200;

    /** Units per iteration that must be ruled out before a verdict of no growth, however little time there is. */
    static final double COARSEST_BOUND = 1;

    /**
     * Rounds at the end that confirm: nothing came in them, so that what grew before has stopped; or they are of one length, in
     * which what only stands at the length of a round does not grow.
     */
    static final int CONFIRMING_ROUNDS = 2;

    /** How far a round's growth may lie from the common rate: this part of what the rate predicts … */
    static final double TOLERANCE = 0.25;

    /** … or this many standard deviations of a random leak (a Poisson process), if that is more … */
    static final double DEVIATIONS = 3;

    /** … or this many units: the rounding of a slow leak at both ends of a round. */
    static final double ROUNDING = 2;

    /** The part of the rounds that may lie further off: in one, the JVM may have filled a cache of its own. */
    static final double OUTLIERS = 0.1;

    /** Falling rates in a row, with intervals that do not overlap, that are a fade. */
    static final int FALLING_ROUNDS = 3;

    /** The bytes of an array that count as one unit: a small object with its header and fields. */
    static final int CAPACITY_UNIT = 64;

    /** The part of an array's length that may be unused after a step: arrays grow by half or to the double. */
    static final double CAPACITY_STEP = 0.5;

    /** Native memory per round that is noise: compilers' arenas (measured: 0.8–2.7 MB a round early on), malloc's, pages. */
    static final long NATIVE_NOISE = 3 << 20;

    /** Used heap per round that is noise, where the JVM cannot count objects (measured). */
    static final long USED_HEAP_NOISE = 16 * 1024;

    /** The classes per iteration below which those are loaded that code lacked so far (seen: 0.01). */
    static final double LOADING_SHARE = 0.1;

    /** How long what leaks must have come at one rate: what code keeps for half a second goes by then. */
    static final Duration LEAST_AGE = Duration.ofSeconds(1);

    /** The same for threads, buffers and descriptors: a JDK client's selector looks every 3 s whether the client is in use. */
    static final Duration RESOURCE_AGE = Duration.ofMillis(3_300);

    /** The part of a growth that is gone again by itself, from which it is no leak … */
    static final double ALL_BUT_GONE = 0.9;

    /** … and from which it may be none. */
    static final double PARTLY_GONE = 0.25;

    /** Shape of the gamma distribution over which the rates of random leaks are mixed: Jeffreys' for a Poisson process. */
    static final double PRIOR_SHAPE = 0.5;

    /** The most looks that a check takes: as many as it has readings. */
    static final int LOOKS = 32;

    /** Degrees of freedom below which a spread is not known. */
    static final double LEAST_FREEDOM = 0.2;

    /** Growth of the whole process's resident memory per quick round that asks for a longer look at native memory. */
    static final long QUICK_NATIVE_GRAIN = 4 << 20;

    /**
     * The native memory that a heap may take for its collector's tables as it expands, in parts of its size: two mark bitmaps
     * of 1/64 each and card, offset and count tables of 1/512 each (G1, Parallel), and as much again to spare.
     */
    static final double TABLES_SHARE = 1.0 / 16;

    /** Objects of a leak that show its place: a random leak has less than half of them once in 1,000. */
    static final double TELLING_OBJECTS = 30;

    private Rules() {}
}
