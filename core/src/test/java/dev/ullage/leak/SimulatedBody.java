package dev.ullage.leak;

import java.util.Random;

/** The count of one class while an imagined body runs: what stays, and what comes and goes. */
final class SimulatedBody {

    /** What a body does to the count. */
    enum Kind {
        /** Nothing at all. */
        NOTHING(false),
        /** Constants that resolve now and then, at a fifth of the slowest leak's rate. */
        SLOW(false),
        /** Bursts of 0 to 300 that are worked off by the next one. */
        BURSTS(false),
        /** A list that is cleared when it has so many entries. */
        FLUSHED(false),
        /** A cache that fills. */
        CACHE(false),
        /** Random keys out of a number of them: each round fewer are new. */
        FADE(false),
        /** A cache of the JVM's that is filled in one round. */
        OUTLIER(false),
        /** A large map of random keys, of which as many go as come. */
        CHURN(false),
        /** One in so many iterations, at random. */
        RANDOM_LEAK(true),
        /** One in so many iterations, evenly. */
        EVEN_LEAK(true),
        /** Several at once, at random. */
        BATCH_LEAK(true),
        /** Bursts of 0 to 300, of which one stays each time. */
        BURST_LEAK(true),
        /** One in so many iterations, and an outlier. */
        OUTLIER_LEAK(true),
        /** A leak in a map that churns. */
        CHURN_LEAK(true),
        /** A leak behind a cache that fades. */
        FADE_LEAK(true);

        private final boolean leaks;

        Kind(boolean leaks) {
            this.leaks = leaks;
        }

        boolean leaks() {
            return leaks;
        }
    }

    private static final int[] PERIODS = {1, 2, 10, 40, 100};
    private static final int BURST = 300;
    private static final int BATCH = 7;

    private final Kind kind;
    private final Random random;
    private final int period;
    private final int size;
    private long ran;
    private long stayed;
    private double level;
    private double churned;

    SimulatedBody(Kind kind, Random random) {
        this.kind = kind;
        this.random = random;
        this.period = kind == Kind.BURST_LEAK ? 1 : PERIODS[random.nextInt(PERIODS.length)];
        this.size = 10 + random.nextInt(9_990);
    }

    Kind kind() {
        return kind;
    }

    /** How often something comes that stays for good, in an iteration: of a batch, the batch. */
    double rate() {
        return kind.leaks() ? 1.0 / period : kind == Kind.SLOW ? Trend.slowest() / 5 : 0;
    }

    /** Runs a round, and counts what it added. */
    long run(int iterations) {
        double before = level;
        stayed += stays(iterations);
        churned += random.nextGaussian() * Math.sqrt(iterations / 2.0);
        ran += iterations;
        level = stayed + comesAndGoes();
        return Math.round(level) - Math.round(before);
    }

    private long stays(int iterations) {
        return switch (kind) {
            case SLOW, RANDOM_LEAK, CHURN_LEAK, FADE_LEAK -> poisson(rate() * iterations);
            case BATCH_LEAK -> BATCH * poisson(rate() * iterations);
            case EVEN_LEAK, BURST_LEAK, OUTLIER_LEAK -> (ran + iterations) / period - ran / period;
            default -> 0;
        };
    }

    private double comesAndGoes() {
        return switch (kind) {
            case BURSTS, BURST_LEAK -> random.nextInt(BURST);
            case FLUSHED -> ran % size;
            case CACHE -> Math.min(ran, size);
            case FADE, FADE_LEAK -> size * -Math.expm1(-(double) ran / size);
            case OUTLIER, OUTLIER_LEAK -> ran > 5L * size ? size : 0;
            case CHURN, CHURN_LEAK -> churned;
            default -> 0;
        };
    }

    private long poisson(double mean) {
        if (mean > 500) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        long count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
