package dev.ullage.leak;

import java.time.Duration;

/**
 * Every threshold of the verdict, in one place.
 *
 * <p>"Measured" refers to docs/design.md, where the measurement and its command stand.
 */
final class Rules {

    /** Iterations before the first reading. Measured: iteration 0 adds 270–440 KB of classes, iteration 1 up to 38 KB. */
    static final int WARMUP = 17;

    /** Iterations of a first round: prime, so that a period of the body does not hide in it. */
    static final int ITERATIONS = 17;

    /** Rounds that must all grow, at one rate, before growth is called a leak. */
    static final int ROUNDS = 5;

    /** Wall time of a whole check. */
    static final Duration TIME_BUDGET = Duration.ofSeconds(10);

    /** Flat rounds after which a clean body is released. */
    static final int FLAT_ROUNDS = 2;

    /** How much longer each escalated round is, so that a cache fills, a flush comes round, and a leak grows in proportion. */
    static final int ESCALATION = 4;

    /** The longest round: with the rounds before it, a cache of 10,000 entries fills at one entry per iteration. */
    static final int LONGEST_ROUND = 16_411;

    /** The slowest leak looked for: one object in so many iterations. Slower growth is the JVM's own. */
    static final int SLOWEST_LEAK = 200;

    /** The bytes by which an array must grow for its growth to count as one object's. */
    static final int SLOWEST_CAPACITY = 64;

    /** How much longer than the first rounds the round must be that confirms a leak. */
    static final int CONFIRMATION = 2;

    /** Rounds of one length at the end: what only stands at the length of a round does not grow in them. */
    static final int EQUAL_ROUNDS = 2;

    /** Extra rounds, of varied length, where the rate has changed on the way or falls. */
    static final int EXTRA_ROUNDS = 6;

    /** Lengths of the extra rounds in percent of the longest so far: varied, lest a period of the body hide in them. */
    static final int[] EXTRA_LENGTHS = {79, 97, 61, 89, 71, 100};

    /**
     * The least objects, in all rounds that agree, that are a leak: fewer come as code of the JDK resolves a constant or spins a
     * class (seen with a slow body: one in each of two rounds, six in three).
     */
    static final int LEAST_UNITS = 10;

    /** How far a round's growth may lie from the common rate: this part of what the rate predicts … */
    static final double TOLERANCE = 0.25;

    /** … or this many standard deviations of a random leak (a Poisson process), if that is more … */
    static final double DEVIATIONS = 3;

    /** … or this many objects: the rounding of a slow leak at both ends of a round. */
    static final double ROUNDING = 2;

    /** The part of the rounds that may lie further off: in one, the JVM may have filled a cache of its own. */
    static final double OUTLIERS = 0.1;

    /** The same for the bytes of arrays: capacities grow in steps, by half (ArrayList) or to the double (HashMap, StringBuilder). */
    static final double STEP_FACTOR = 4;

    /** The objects an iteration that are given back in a round for that round to tell nothing: a leak may hide in them. */
    static final double HIDING_SHARE = 0.05;

    /** The part of all that an array's bytes gained which, given back, is another array's and not worth a thought. */
    static final double TRIFLE = 0.05;

    /** Falling rates in a row, from round to round, that are a fade. A steady rate does it by chance once in 24. */
    static final int FALLING_ROUNDS = 3;

    /** The least fall from the first to the last of the falling rates that counts. Deterministic leaks vary by less. */
    static final double LEAST_FALL = 0.04;

    /** The part of the remaining time that one more round may take … */
    static final double ROUND_TIME_SHARE = 0.45;

    /** … and if it is the one round that confirms a leak. */
    static final double LAST_ROUND_TIME_SHARE = 0.9;

    /** The part of what is left (heap, descriptors, direct memory) that one more round may use up. */
    static final double ROUND_ROOM_SHARE = 0.25;

    /** The part of the heap that is free at the start that all rounds together may use up. */
    static final double CHECK_ROOM_SHARE = 0.5;

    /** The part of what is left of that which one more round may use up, so that enough rounds follow. */
    static final double LEFT_ROOM_SHARE = 0.5;

    /** The most threads that a check may pile up in one round. */
    static final long THREAD_ROOM = 300;

    /** The most classes, mapped files or descriptors that a check may pile up in one round. */
    static final long COUNT_ROOM = 2_000;

    /** The most native memory that a check may pile up in one round. */
    static final long NATIVE_ROOM = 256L << 20;

    /** The part of the time budget that the warm-up may take. */
    static final double WARMUP_TIME_SHARE = 0.2;

    /** The part of the time left after it after which a first look that has proven nothing is given up. */
    static final double FIRST_LOOK_TIME_SHARE = 0.2;

    /** What a settled reading takes, in quick ones: a collection more, and its waits. */
    static final int SETTLED_READING_COST = 3;

    /** The part of the remaining time in which all first rounds, and a confirming one, must fit. */
    static final double FIRST_ROUNDS_TIME_SHARE = 0.8;

    /** The least iterations of a round; below, nothing can be told from growth. */
    static final int LEAST_ITERATIONS = 3;

    /** The least rounds that can show a rate. */
    static final int LEAST_ROUNDS = 3;

    /** How long threads, descriptors and buffers may stop falling before they are taken to stay. */
    static final Duration RELEASE_PATIENCE = Duration.ofMillis(100);

    /** How long threads, descriptors and buffers may fall before a reading is taken regardless. */
    static final Duration RELEASE_DEADLINE = Duration.ofSeconds(2);

    /** How much longer than the time budget an iteration may run before it counts as hanging. */
    static final Duration HANG_SLACK = Duration.ofSeconds(1);

    /** How long an interrupted body may take to end. */
    static final Duration HANG_GRACE = Duration.ofSeconds(1);

    /** Native memory per round that is noise: compilers' arenas (measured: 0.8–2.7 MB a round early on), malloc's, pages. */
    static final long NATIVE_NOISE = 3 << 20;

    /**
     * The native memory that a heap may take for its collector's tables as it expands, in parts of its size: two mark bitmaps
     * of 1/64 each and card, offset and count tables of 1/512 each (G1, Parallel), and as much again to spare.
     */
    static final double TABLES_SHARE = 1.0 / 16;

    /** Growth of the whole process's resident memory per quick round that asks for a longer look at native memory. */
    static final long QUICK_NATIVE_GRAIN = 4 << 20;

    /** What a clean verdict may spend on a look at native memory; twice if it grew. */
    static final Duration GLANCE_TIME = Duration.ofMillis(50);

    /** The most that such a look may run, in first rounds: 1,020 iterations, in which 3 KiB each are seen. */
    static final int GLANCE_ROUNDS = 60;

    /** The classes per iteration from which a body is taken to load classes, and not only those that it lacked. */
    static final double LOADING_SHARE = 0.1;

    /** Used heap per round that is noise, where the JVM cannot count objects. */
    static final long USED_HEAP_NOISE = 16 * 1024;

    /** The round between the two heap dumps of a leak: enough that the growing node stands out … */
    static final int DUMPED_ROUND = 257;

    /** … and that so many objects of a slow leak are in it: a random leak (a Poisson process) has none once in 150. */
    static final double TELLING_OBJECTS = 5;

    /** … or so many times what its objects came and went by in a round, lest that hide the leak between the two dumps. */
    static final double TELLING_SWINGS = 3;

    /** The most time that this round may take … */
    static final Duration DUMPED_ROUND_TIME = Duration.ofSeconds(1);

    /** … and where a slow leak, or an array that grows in steps, must show in it. */
    static final Duration TELLING_ROUND_TIME = Duration.ofSeconds(2);

    /** How long the explanation of a leak may take before a body in it counts as hanging. */
    static final Duration EXPLANATION_TIME = Duration.ofSeconds(60);

    /** How long what leaks must have come at one rate to count as staying: what code keeps for half a second goes by then. */
    static final Duration LEAST_AGE = Duration.ofSeconds(1);

    /** What the few iterations may take after which what leaks is counted once more, when it has been explained. */
    static final Duration AFTERMATH_TIME = Duration.ofMillis(50);

    /** How long what goes by itself may stop going before the rest is taken to stay. */
    static final Duration GOING_PATIENCE = Duration.ofMillis(500);

    /** The part of a growth that is gone again by itself, from which it is no leak … */
    static final double ALL_BUT_GONE = 0.9;

    /** … and from which it may be none. */
    static final double PARTLY_GONE = 0.25;

    private Rules() {}
}
