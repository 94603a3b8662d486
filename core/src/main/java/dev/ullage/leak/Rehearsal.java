package dev.ullage.leak;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * A check on samples, once per JVM before the first real one that counts: it loads the classes and links the call sites that
 * a check needs, which would else show as growth in the first rounds.
 */
final class Rehearsal {

    private static final int ROUNDS = 3;

    /** Rounds of what grows, what comes and goes, and what fades. */
    private static final long[][] SAMPLES = {{0, 17, 17, 17, 17, 17}, {0, 9, -8, 40, 0, 3}, {0, 170, 90, 40, 17, 5}};

    static {
        ReadingSeries readings = new ReadingSeries(ROUNDS + 1, EnumSet.allOf(Resource.class), true);
        for (int round = 0; round <= ROUNDS; round++) {
            readings.rehearse(round * Pace.ITERATIONS);
        }
        readings.growsByMoreThanObjects();
        readings.moved(true, name -> false);
        readings.rehearseMoves();
        Budget.roomFor(readings);
        Room room = new Room(1e9, 0, 1e4, 1e6, 1e4, ROUNDS, false);
        for (int rounds = 0; rounds <= SAMPLES[0].length; rounds++) {
            VerdictRule.decide(evidence(rounds, room, readings.watched()));
        }
    }

    private Rehearsal() {}

    /** Rehearses, unless that has been done in this JVM. */
    static void once() {
        // The class initializer has run.
    }

    private static Evidence evidence(int rounds, Room room, int watched) {
        List<Integer> lengths = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        for (long[] sample : SAMPLES) {
            long[] added = new long[rounds];
            int[] iterations = new int[rounds];
            for (int round = 0; round < rounds; round++) {
                added[round] = sample[round];
                iterations[round] = Pace.ITERATIONS;
            }
            series.add(new Series(Resource.HEAP, "sample", NoiseScale.COUNT, iterations, added, added));
            series.add(new Series(Resource.HEAP, "sample[]", NoiseScale.CAPACITY, iterations, added, added));
        }
        for (int round = 0; round < rounds; round++) {
            lengths.add(Pace.ITERATIONS);
        }
        return new Evidence(
                Rules.ROUNDS,
                Pace.ITERATIONS,
                lengths,
                0,
                series,
                watched,
                true,
                false,
                Optional.empty(),
                false,
                0,
                Optional.empty(),
                room,
                TestFrameworks.NOTE,
                Optional.empty());
    }
}
