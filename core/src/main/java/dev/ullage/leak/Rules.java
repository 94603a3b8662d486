package dev.ullage.leak;

import java.time.Duration;

/**
 * The constants that decide a verdict.
 *
 * <p>"Measured" refers to docs/design.md, where the measurement and its command stand. What decides how long a round can be
 * stands in {@link Room} and {@link NextRound}.
 */
final class Rules {

    /**
     * Iterations of a first round: prime, so that a period of the body does not hide in it. As many come before the first
     * reading. Measured: iteration 0 adds 270–440 KB of classes, iteration 1 up to 38 KB.
     */
    static final int ITERATIONS = 17;

    /** Rounds that must agree on one rate before growth is called a leak. With fewer, the spread is not known. */
    static final int ROUNDS = 5;

    /** Wall time of a whole check. */
    static final Duration TIME_BUDGET = Duration.ofSeconds(10);

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

    /** What a clean verdict may spend on the iterations that rule out the slowest leak. */
    static final Duration LOOK_TIME = Duration.ofMillis(50);

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

    /** How much longer each escalated round is, so that a cache fills, a flush comes round, and a leak grows in proportion. */
    static final int ESCALATION = 4;

    /** The longest round: with the rounds before it, a cache of 10,000 entries fills at one entry per iteration. */
    static final int LONGEST_ROUND = 16_411;

    /** Lengths of further rounds in percent of the longest: varied, so that a period of the body does not hide in them. */
    private static final int[] FURTHER_LENGTHS = {79, 97, 61, 89, 71, 100};

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

    private Rules() {}

    /** How many further rounds there are. */
    static int furtherRounds() {
        return FURTHER_LENGTHS.length;
    }

    /** The length of a further round, counted from 0. */
    static int furtherLength(int round, int longest) {
        return (int) ((long) longest * FURTHER_LENGTHS[round] / 100);
    }
}
