package dev.ullage.leak;

import dev.ullage.leak.Decision.Decided;
import dev.ullage.leak.Decision.Dump;
import dev.ullage.leak.Decision.Run;
import dev.ullage.leak.SimulatedBody.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Checks of simulated bodies, through the rule that judges real ones: how often clean ones are said to grow, and how often a
 * leak is faster than the bound that a clean verdict states.
 *
 * <p>{@code java -cp core/target/test-classes:core/target/classes dev.ullage.leak.RateSimulation 1000000 SEED}
 */
final class RateSimulation {

    private static final int WATCHED = 1_000;
    private static final int READINGS = 33;

    private final Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);

    /** What the checks of one kind came to. */
    static final class Tally {
        private int checks;
        private int grows;
        private int stable;
        private int saturating;
        private int undecided;
        private int belowBound;

        int checks() {
            return checks;
        }

        int grows() {
            return grows;
        }

        int stable() {
            return stable;
        }

        /** Clean verdicts whose stated bound is lower than the rate of the leak. */
        int wrongBounds() {
            return belowBound;
        }

        int undecided() {
            return undecided;
        }

        @Override
        public String toString() {
            return "%,9d checks: %,9d grow, %,9d stable, %,9d saturating, %,9d undecided, %,9d beyond the stated bound"
                    .formatted(checks, grows, stable, saturating, undecided, belowBound);
        }
    }

    /** Runs so many checks, the kinds in turn. */
    static RateSimulation of(int checks, long seed) {
        RateSimulation simulation = new RateSimulation();
        Random random = new Random(seed);
        Kind[] kinds = Kind.values();
        for (int check = 0; check < checks; check++) {
            simulation.check(new SimulatedBody(kinds[check % kinds.length], random));
        }
        return simulation;
    }

    Tally tally(Kind kind) {
        return tallies.computeIfAbsent(kind, any -> new Tally());
    }

    private void check(SimulatedBody body) {
        body.run(Pace.ITERATIONS);
        List<Integer> rounds = new ArrayList<>();
        List<Long> added = new ArrayList<>();
        Decision decision = VerdictRule.decide(evidence(rounds, added));
        while (decision instanceof Run run) {
            rounds.add(run.iterations());
            added.add(body.run(run.iterations()));
            decision = VerdictRule.decide(evidence(rounds, added));
        }
        Tally tally = tally(body.kind());
        tally.checks++;
        if (decision instanceof Dump) {
            tally.grows++;
            return;
        }
        if (!(decision instanceof Decided decided)) {
            // It asks to count again what comes and goes.
            tally.undecided++;
            return;
        }
        switch (decided.verdict()) {
            case STABLE -> {
                tally.stable++;
                tally.belowBound += body.rate() > decided.bound() ? 1 : 0;
            }
            case SATURATING -> tally.saturating++;
            case LEAK -> tally.grows++;
            case INCONCLUSIVE -> tally.undecided++;
        }
    }

    private static Evidence evidence(List<Integer> rounds, List<Long> added) {
        int[] iterations = rounds.stream().mapToInt(Integer::intValue).toArray();
        long[] units = added.stream().mapToLong(Long::longValue).toArray();
        Series series = new Series(Resource.HEAP, "com.acme.Thing", NoiseScale.COUNT, iterations, units, units);
        Room room = new Room(1e12, 0, 1e3, 1e6, 1e6, READINGS - rounds.size(), false);
        return new Evidence(
                Rules.ROUNDS,
                Pace.ITERATIONS,
                rounds,
                0,
                series.moved() ? List.of(series) : List.of(),
                WATCHED,
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

    public static void main(String[] arguments) {
        int checks = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        long seed = arguments.length < 2 ? System.nanoTime() : Long.parseLong(arguments[1]);
        RateSimulation simulation = of(checks, seed);
        System.out.printf("seed %d, stated error %s%n", seed, Rules.ERROR);
        for (Kind kind : Kind.values()) {
            System.out.printf("%-13s %s%n", kind, simulation.tally(kind));
        }
        List<Kind> clean =
                List.of(Kind.values()).stream().filter(kind -> !kind.leaks()).toList();
        List<Kind> leaking = List.of(Kind.values()).stream().filter(Kind::leaks).toList();
        System.out.printf(
                "clean series that are said to grow: %.6f%nleaking series beyond the stated bound: %.6f%n",
                simulation.share(clean, Tally::grows), simulation.share(leaking, Tally::wrongBounds));
    }

    /** The part of all checks of some kinds that came to something. */
    double share(List<Kind> kinds, java.util.function.ToIntFunction<Tally> count) {
        int checks = kinds.stream().mapToInt(kind -> tally(kind).checks()).sum();
        return (double) kinds.stream()
                        .mapToInt(kind -> count.applyAsInt(tally(kind)))
                        .sum()
                / checks;
    }
}
