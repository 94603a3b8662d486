package dev.ullage.leak;

import java.time.Duration;

/**
 * How a check spends its time and its room: the lengths of rounds, and what parts of the budget they may take. It decides how
 * soon a verdict comes and how much it has seen; which verdict it is, is decided by {@link Rules}.
 *
 * <p>"Measured" refers to docs/design.md, where the measurement and its command stand.
 */
final class Pace {

    /** Wall time of a whole check. */
    static final Duration TIME_BUDGET = Duration.ofSeconds(10);

    /**
     * Iterations of a first round: prime, so that a period of the body does not hide in it. As many come before the first
     * reading. Measured: iteration 0 adds 270–440 KB of classes, iteration 1 up to 38 KB.
     */
    static final int ITERATIONS = 17;

    /** The least iterations of a round; below, nothing can be told from growth. */
    static final int LEAST_ITERATIONS = 3;

    /** How much longer each escalated round is, so that a cache fills, a flush comes round, and a leak grows in proportion. */
    static final int ESCALATION = 4;

    /** The longest round: with the rounds before it, a cache of 10,000 entries fills at one entry per iteration. */
    static final int LONGEST_ROUND = 16_411;

    /** Lengths of further rounds in percent of the longest: varied, so that a period of the body does not hide in them. */
    private static final int[] FURTHER_LENGTHS = {79, 97, 61, 89, 71, 100};

    /** What a clean verdict may spend on the iterations that rule out the slowest leak. */
    static final Duration LOOK_TIME = Duration.ofMillis(50);

    /** Iterations that a warm-up has at least. */
    static final int LEAST_WARMUP = 3;

    /** The part of the time budget that the warm-up may take. */
    static final double WARMUP_SHARE = 0.1;

    /** The part of the time left after it after which a first look that has shown nothing is given up. */
    static final double FIRST_LOOK_SHARE = 0.2;

    /** The part of the remaining time that one more round may take, so that others can follow. */
    static final double ROUND_SHARE = 0.45;

    /** The same if it is the one round that confirms a leak. */
    static final double LAST_ROUND_SHARE = 0.9;

    /** The part of the remaining time that the readings may take. */
    static final double READING_SHARE = 0.5;

    /** Readings once the longest round is reached: after two more rounds, and when counting again. Rounds get longer sooner for them. */
    static final int READINGS_AT_THE_LONGEST = 4;

    /** The most readings beside those of the first rounds: at the start, in longer rounds, after dumps and waits. */
    static final int FURTHER_READINGS = 28;

    /** Iterations between two heap dumps: enough that the growing node stands out. */
    static final int DUMPED_ROUND = 257;

    /** The most time that the round between two dumps may take … */
    static final Duration DUMPED_TIME = Duration.ofSeconds(1);

    /** … and where a slow leak, or an array that grows in steps, must show in it … */
    static final Duration TELLING_DUMPED_TIME = Duration.ofSeconds(2);

    /** … and the part of the remaining time, if that is less. */
    static final double DUMPED_TIME_SHARE = 0.4;

    /** What an explanation takes, in readings: two dumps of the heap, and a search in each, cold (measured) … */
    static final int EXPLANATION_READINGS = 120;

    /** … and the part of the time budget that is kept for it, and for counting again, at the most. */
    static final double EXPLANATION_SHARE = 0.5;

    /** What counting again takes beside the wait, in readings. */
    static final int RECOUNT_READINGS = 2;

    /** The time left, in explanations, in which there is an early one: it stands for the last where there is no time for two. */
    static final int EARLY_EXPLANATIONS = 1;

    /** The part of what is left (heap, descriptors, direct memory) that one more round may use up. */
    static final double ROUND_ROOM_SHARE = 0.25;

    /** The part of the heap that is free at the start that all rounds together may use up. */
    static final double CHECK_ROOM_SHARE = 0.5;

    /** The part of the rest that one more round may use up, so that enough rounds follow. */
    static final double LEFT_ROOM_SHARE = 0.5;

    /** The most threads that a check may pile up in one round. */
    static final long THREAD_ROOM = 300;

    /** The most classes, mapped files or descriptors that a check may pile up in one round. */
    static final long COUNT_ROOM = 2_000;

    /** The most native memory that a check may pile up in one round. */
    static final long NATIVE_ROOM = 256L << 20;

    private Pace() {}

    /** How many further rounds there are. */
    static int furtherRounds() {
        return FURTHER_LENGTHS.length;
    }

    /** The length of a further round, counted from 0. */
    static int furtherLength(int round, int longest) {
        return (int) ((long) longest * FURTHER_LENGTHS[round] / 100);
    }
}
