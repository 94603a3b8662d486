package dev.ullage.leak;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * A check whether repeating a body leaves anything behind.
 *
 * <p>The body runs some iterations to warm up, then in rounds. After each round live objects are counted per class, and
 * threads, class loaders, buffers and file descriptors with them. A body that leaves nothing behind is released after
 * two rounds. Where anything grows, rounds become longer, within the time budget, until the growth has ended, faded, or is
 * certain by its rate and by the code that holds it. What has gone by itself when it is counted again is no leak.
 *
 * <p>Instances are immutable and safe for use by several threads; each setting returns a changed copy. Two checks at the
 * same time in one JVM see each other's growth: run them one after another, with nothing else going on.
 *
 * <pre>{@code
 * LeakReport report = LeakDetector.create().run(() -> registry.open("ann").close());
 * }</pre>
 */
public final class LeakDetector {

    private static final LeakDetector DEFAULTS = new LeakDetector(
            new Settings(
                    Pace.ITERATIONS,
                    Pace.ITERATIONS,
                    Rules.ROUNDS,
                    Pace.TIME_BUDGET,
                    EnumSet.allOf(Resource.class),
                    name -> false,
                    TestFrameworks.NOTE),
            false,
            true);

    private final Settings settings;
    private final boolean callerThread;
    private final boolean counts;

    private LeakDetector(Settings settings, boolean callerThread, boolean counts) {
        this.settings = settings;
        this.callerThread = callerThread;
        this.counts = counts;
    }

    /** A detector with the defaults. */
    public static LeakDetector create() {
        return DEFAULTS;
    }

    /**
     * Iterations before the first reading. Default 17.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public LeakDetector warmup(int count) {
        return with(settings.withWarmup(atLeast(1, count, "warmup", Pace.ITERATIONS)));
    }

    /**
     * Iterations of each of the first rounds. Default 17; a prime, so that a period of the body does not hide in it. A
     * body too slow for that gets fewer, and the report says how many.
     *
     * @throws IllegalArgumentException if less than 3
     */
    public LeakDetector iterations(int count) {
        return with(settings.withIterations(atLeast(Pace.LEAST_ITERATIONS, count, "iterations", Pace.ITERATIONS)));
    }

    /**
     * Rounds that must all grow, at one rate, before growth is called a leak. Default 5.
     *
     * @throws IllegalArgumentException if less than 3
     */
    public LeakDetector rounds(int count) {
        return with(settings.withRounds(atLeast(Rules.FALLING_ROUNDS, count, "rounds", Rules.ROUNDS)));
    }

    /**
     * The wall time that the check may take. Default 10 s. A clean body needs only a small part of it; an iteration that
     * runs a second past it counts as hanging.
     *
     * @throws IllegalArgumentException if zero or negative
     */
    public LeakDetector timeBudget(Duration budget) {
        if (budget.isNegative() || budget.isZero()) {
            throw new IllegalArgumentException("timeBudget(" + budget
                    + "): give a duration of more than zero, for example timeBudget(Duration.ofSeconds(10)).");
        }
        return with(settings.withTimeBudget(budget));
    }

    /**
     * The resources to judge. Default all.
     *
     * @throws IllegalArgumentException if none is given
     */
    public LeakDetector watching(Resource... watched) {
        if (watched.length == 0) {
            throw new IllegalArgumentException("watching(): give one or more of " + Arrays.toString(Resource.values())
                    + ", for example watching(Resource.HEAP).");
        }
        return with(settings.withResources(EnumSet.copyOf(List.of(watched))));
    }

    /**
     * Patterns of classes whose growth is accepted, {@code *} standing for any characters: {@code "com.acme.Audit*"}.
     * Default none. A class is named as source code names it, nested ones with a dollar sign.
     *
     * @throws IllegalArgumentException if a pattern is blank
     */
    public LeakDetector ignoring(String... typePatterns) {
        for (String pattern : typePatterns) {
            if (pattern.isBlank()) {
                throw new IllegalArgumentException(
                        "ignoring(\"" + pattern + "\"): give a class name in which * may stand for any characters,"
                                + " for example ignoring(\"com.acme.Audit*\").");
            }
        }
        return with(settings.withIgnored(TypePatterns.anyOf(List.of(typePatterns))));
    }

    /**
     * What it amounts to that a test framework records what the body does: a mock its calls, a server its requests. Default
     * {@link TestFrameworks#NOTE}: a note in the report, for the code under test can do nothing about it.
     */
    public LeakDetector testFrameworks(TestFrameworks how) {
        return with(settings.withTestFrameworks(how));
    }

    /**
     * Runs the body on the thread that calls {@link #run}, so that what is bound to that thread is there: a transaction, a
     * security context. Default off: a thread of its own, which can be left behind should the body hang for good.
     */
    public LeakDetector onCallerThread() {
        return new LeakDetector(settings, true, counts);
    }

    /** Judges by used heap even where the JVM can count objects, as on OpenJ9. */
    LeakDetector withoutCounts() {
        return new LeakDetector(settings, callerThread, false);
    }

    /**
     * Repeats the body and judges what stays.
     *
     * <p>A body that does not come back is interrupted a second after the time budget; the report is then {@link
     * Verdict#INCONCLUSIVE} and holds its stack. A body that does not even end on the interrupt is left behind on its own
     * thread; on the caller's thread it cannot be, and the check waits for it.
     *
     * @throws Exception what the body throws, as it is; only an {@link OutOfMemoryError} is reported instead
     * @throws InterruptedException if the caller is interrupted while the body runs on its own thread
     */
    public LeakReport run(Iteration body) throws Exception {
        return new SupervisedRun(settings, body, counts).run(callerThread);
    }

    private LeakDetector with(Settings changed) {
        return new LeakDetector(changed, callerThread, counts);
    }

    private static int atLeast(int least, int given, String setting, int example) {
        if (given < least) {
            throw new IllegalArgumentException(
                    "%s(%d): give %d or more, for example %s(%d).".formatted(setting, given, least, setting, example));
        }
        return given;
    }
}
