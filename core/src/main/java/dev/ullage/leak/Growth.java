package dev.ullage.leak;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one thing grew by in each round, and the judgement of that shape.
 */
final class Growth {

    private final long[] added;
    private final int[] iterations;
    private final Kind kind;

    /** A growth; the arrays are the caller's no more. */
    Growth(long[] added, int[] iterations, Kind kind) {
        this.added = added;
        this.iterations = iterations;
        this.kind = kind;
    }

    /** What is counted, which decides how steady its growth must be. */
    enum Kind {
        /** Objects, threads, descriptors: a leak adds them at a steady rate. */
        COUNT,
        /** Bytes of arrays, whose capacity grows in steps. */
        CAPACITY,
        /** Resident native bytes: page-grained, with noise. */
        NATIVE_BYTES,
        /** Used heap on a JVM that cannot count objects. */
        USED_BYTES;

        /** What a round of the given length may add without having grown. */
        long noise(int iterations) {
            return switch (this) {
                case COUNT -> iterations / Rules.SLOWEST_LEAK;
                case CAPACITY -> (long) iterations / Rules.SLOWEST_LEAK * Rules.SLOWEST_CAPACITY;
                case NATIVE_BYTES -> Rules.NATIVE_NOISE;
                case USED_BYTES -> Rules.USED_HEAP_NOISE;
            };
        }
    }

    /** What a shape amounts to. */
    enum Shape {
        /** It does not rise: the last round, or the one before, did not grow. */
        QUIET,
        /** Every round grows, at one rate. */
        STEADY,
        /** Every round grows, each at a lower rate. */
        FADING,
        /** Grows, but not at one rate. */
        UNEVEN
    }

    /** The same without the first rounds. */
    Growth withoutFirst(int count) {
        return new Growth(
                Arrays.copyOfRange(added, count, added.length),
                Arrays.copyOfRange(iterations, count, iterations.length),
                kind);
    }

    /** Units added per round, oldest first; negative where more was given back. */
    long[] added() {
        return added.clone();
    }

    /** Units added in the last round. */
    long addedLast() {
        return added[added.length - 1];
    }

    /** How often the body ran in each round. */
    int[] iterations() {
        return iterations.clone();
    }

    Kind kind() {
        return kind;
    }

    int rounds() {
        return added.length;
    }

    boolean grew(int round) {
        return added[round] > kind.noise(iterations[round]);
    }

    /** Whether it grew, or hides growth. */
    boolean moved(int round) {
        return grew(round) || hides(round);
    }

    /**
     * Whether it shrank by so much that a leak may hide in it: objects of one class share a count, and those that go hide
     * those that stay.
     */
    private boolean hides(int round) {
        return switch (kind) {
            case COUNT -> -added[round] > Math.max(Rules.ROUNDING, Rules.HIDING_SHARE * iterations[round]);
            case CAPACITY -> -added[round] > kind.noise(iterations[round]);
            case NATIVE_BYTES, USED_BYTES -> false;
        };
    }

    /** Whether this may be a leak that needs a longer look: it grows still, and gave nothing back of late. */
    boolean isRising() {
        int last = rounds() - 1;
        if (last < 0) {
            return false;
        }
        if (last == 0 || (grew(last) && grew(last - 1))) {
            return grew(last);
        }
        return kind == Kind.CAPACITY && !isFull();
    }

    /**
     * Whether arrays of the class gave bytes back of late, so that it does not count as rising, and yet take more than ever:
     * one of them may grow behind others that come and go.
     */
    boolean mayBeHidden() {
        if (kind != Kind.CAPACITY || rounds() == 0 || isRising() || settled() < rounds()) {
            return false;
        }
        long level = 0;
        long highest = 0;
        for (int round = 0; round < rounds() - 1; round++) {
            level += added[round];
            highest = Math.max(highest, level);
        }
        int last = rounds() - 1;
        return level + added[last] > highest + kind.noise(iterations[last]);
    }

    /** Whether the last round added less than the rate has it, by more than chance: some of it went meanwhile. */
    boolean lagsBehind(double rate) {
        int last = rounds() - 1;
        double expected = rate * iterations[last];
        return expected - added[last] > Math.max(Rules.ROUNDING, Rules.DEVIATIONS * Math.sqrt(expected));
    }

    /** The part of the most that there was that was given back since. */
    double shareGivenBack() {
        long level = 0;
        long highest = 0;
        for (long each : added) {
            level += each;
            highest = Math.max(highest, level);
        }
        return highest == 0 ? 0 : (double) (highest - level) / highest;
    }

    /** Whether it has not grown for as many iterations as it grew before: an array whose length doubles would have. */
    private boolean isFull() {
        long before = 0;
        long flat = 0;
        for (int round = settled(); round < rounds(); round++) {
            flat += iterations[round];
            if (grew(round)) {
                before += flat;
                flat = 0;
            }
        }
        return flat >= before;
    }

    /** Whether the rounds in which it grew are more than half of the iterations since it settled, as a growing array's are. */
    private boolean growsInSteps() {
        long grown = 0;
        long all = 0;
        for (int round = settled(); round < rounds(); round++) {
            all += iterations[round];
            grown += grew(round) ? iterations[round] : 0;
        }
        return 2 * grown >= all;
    }

    /**
     * The first round after all that gave anything back; none if that was of late. What the first rounds give back, before
     * anything grew, is what the first reading found by chance.
     */
    private int settled() {
        int first = 0;
        long gained = 0;
        for (int round = 0; round < rounds(); round++) {
            gained += Math.max(0, added[round]);
            double trifle = Math.max((double) kind.noise(iterations[round]), Rules.TRIFLE * (double) gained);
            if ((double) -added[round] > trifle) {
                first = round + 1;
                boolean isOfLate = rounds() - first < Rules.LEAST_ROUNDS;
                if (gained > 0 && isOfLate) {
                    return rounds();
                }
            }
        }
        return first;
    }

    /** Judges the growth; it is steady where at least the given number of rounds, the last included, agree on one rate. */
    Shape shape(int leastRounds) {
        if (!isRising()) {
            return Shape.QUIET;
        }
        if (isFading()) {
            return Shape.FADING;
        }
        return steadyRounds() >= leastRounds ? Shape.STEADY : Shape.UNEVEN;
    }

    /** How many rounds, counted from the last, agree on one rate. */
    int steadyRounds() {
        if (kind == Kind.CAPACITY) {
            return growsInSteps() && isSteadyInPairs() ? rounds() - settled() : 0;
        }
        int steady = rounds();
        while (!areOfOneRate(steady)) {
            steady--;
        }
        return steady;
    }

    /** How many rounds, counted from the last, agree each with the rate: since then, nothing has come or gone besides. */
    int undisturbedRounds() {
        double rate = rate();
        int undisturbed = 0;
        while (undisturbed < rounds() && agrees(rounds() - 1 - undisturbed, rate)) {
            undisturbed++;
        }
        return undisturbed;
    }

    /**
     * Whether each of the last rounds, but for one in ten, agrees with the rate of all of them; of what is noisy, each must
     * show growth, too.
     */
    private boolean areOfOneRate(int last) {
        double rate = rateOfLast(last);
        int outliers = 0;
        for (int round = rounds() - last; round < rounds(); round++) {
            if (kind != Kind.COUNT && !grew(round)) {
                return false;
            }
            outliers += agrees(round, rate) ? 0 : 1;
        }
        return outliers <= last * Rules.OUTLIERS;
    }

    /** The longest round of those that agree on one rate. */
    int longestSteadyRound() {
        int longest = 0;
        for (int round = rounds() - steadyRounds(); round < rounds(); round++) {
            longest = Math.max(longest, iterations[round]);
        }
        return longest;
    }

    /** Whether what is counted grew by enough, over the rounds that agree, not to be what the JVM loads by and by. */
    boolean isTelling() {
        return kind != Kind.COUNT
                || Arrays.stream(added).skip((long) rounds() - steadyRounds()).sum() >= Rules.LEAST_UNITS;
    }

    /** Units added per iteration, over the rounds that agree; over the last round where none do. */
    double rate() {
        return rateOfLast(Math.max(1, steadyRounds()));
    }

    /** How far off the rate the rounds of at most so many iterations are, in units: by so much they come and go; 0 of bytes. */
    double swing(int longest) {
        if (kind != Kind.COUNT) {
            return 0;
        }
        double swing = 0;
        double rate = rate();
        for (int round = 0; round < rounds(); round++) {
            if (iterations[round] <= longest) {
                swing = Math.max(swing, Math.abs(added[round] - rate * iterations[round]));
            }
        }
        return swing;
    }

    /** Units added per iteration over the last rounds. */
    double rateOfLast(int count) {
        return rateOf(rounds() - count, rounds());
    }

    private double rateOf(int from, int to) {
        long units = 0;
        long runs = 0;
        for (int round = from; round < to; round++) {
            units += added[round];
            runs += iterations[round];
        }
        return runs == 0 ? 0 : (double) units / runs;
    }

    /** Whether the last two rounds together, one of which a step may have passed over, agree with all before. */
    private boolean isSteadyInPairs() {
        int before = rounds() - 2;
        if (before <= settled()) {
            return true;
        }
        double rate = rateOf(settled(), before);
        double last = rateOf(before, rounds());
        return last <= Rules.STEP_FACTOR * rate && last * Rules.STEP_FACTOR >= rate;
    }

    private boolean agrees(int round, double rate) {
        double expected = rate * iterations[round];
        double noise = Math.max(Rules.ROUNDING, Rules.DEVIATIONS * Math.sqrt(Math.max(0, expected)));
        double tolerance =
                Math.max((double) kind.noise(iterations[round]), Math.max(noise, Rules.TOLERANCE * expected));
        return Math.abs(added[round] - expected) <= tolerance;
    }

    /** Whether the rate falls from round to round, by more than chance, up to the last round. */
    boolean isFading() {
        int last = rounds() - 1;
        int first = last;
        while (first > 0 && rateOf(first - 1) > rateOf(first)) {
            first--;
        }
        if (kind != Kind.COUNT || last - first + 1 < Rules.FALLING_ROUNDS) {
            return false;
        }
        double fall = rateOf(first) - rateOf(last);
        double chance = Rules.DEVIATIONS * deviation(first, last);
        return fall > Math.max(chance, Rules.LEAST_FALL * rateOf(first)) && !isRounding(first, last) && fallsStill();
    }

    /** Whether the rate falls in the last rounds, too: what fades on top of a leak comes to rest at the leak's own rate. */
    private boolean fallsStill() {
        int first = rounds() - Rules.FALLING_ROUNDS;
        return rateOf(first) - rateOf(rounds() - 1) > Rules.LEAST_FALL * rateOf(first);
    }

    /** The standard deviation of the difference of two rounds' rates, were the leak a random one. */
    private double deviation(int one, int other) {
        return Math.sqrt(rateOf(one) / iterations[one] + Math.max(0, rateOf(other)) / iterations[other]);
    }

    /**
     * Whether the two rates differ by no more than the rounding of a slow leak at the ends of a round, or than what the
     * body has given back in a round: so much its objects come and go.
     */
    private boolean isRounding(int one, int other) {
        double swing =
                Math.max(Rules.ROUNDING, (double) -Arrays.stream(added).min().orElse(0));
        return rateOf(one) - rateOf(other) <= swing / iterations[one] + swing / iterations[other];
    }

    private double rateOf(int round) {
        return (double) added[round] / iterations[round];
    }

    List<Leak.RoundGrowth> history() {
        return IntStream.range(0, rounds())
                .mapToObj(round -> new Leak.RoundGrowth(iterations[round], added[round]))
                .toList();
    }
}
