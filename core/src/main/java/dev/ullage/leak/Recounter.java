package dev.ullage.leak;

import dev.ullage.leak.Recount.Gone;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts again what leaks, some time after it came: what code drops after a time, as the entries of a cache or cancelled
 * tasks, goes then by itself.
 */
final class Recounter {

    private static final long POLL_NANOS = 100_000_000;

    /** What the few iterations may take that run before a count: some things go only when others come. */
    private static final Duration TIME = Duration.ofMillis(50);

    private final ReadingSeries readings;
    private final Observer observer;
    private final Workload workload;
    private final Budget budget;
    private final int iterationsRead;
    private final int few;

    /**
     * A recounter.
     *
     * @param iterationsRead how often the body had run at the last reading
     * @param nanosPerIteration what an iteration takes
     */
    Recounter(
            ReadingSeries readings,
            Observer observer,
            Workload workload,
            Budget budget,
            int iterationsRead,
            double nanosPerIteration) {
        this.readings = readings;
        this.observer = observer;
        this.workload = workload;
        this.budget = budget;
        this.iterationsRead = iterationsRead;
        double affordable = TIME.toNanos() / Math.max(1, nanosPerIteration);
        this.few = (int) Math.max(1, Math.min(Pace.ITERATIONS, affordable));
    }

    /** Waits until what leaks has come at its rate for so long, or time is up, and counts it. */
    Recount count(Decision.Wait wanted) {
        List<Grown> leaking = wanted.leaking();
        long began = leaking.stream()
                .mapToLong(each -> readings.rounds().startOfLast(undisturbed(each)))
                .max()
                .orElseThrow();
        long until = Math.min(began + wanted.age().toNanos(), budget.end());
        while (System.nanoTime() < until - POLL_NANOS) {
            LockSupport.parkNanos(Math.min(POLL_NANOS, until - System.nanoTime()));
        }
        LockSupport.parkNanos(Math.max(1, until - System.nanoTime()));
        return look(began, leaking);
    }

    /** What comes and goes may have gone in the midst of the check, and counts from then. */
    private static int undisturbed(Grown grown) {
        Series series = grown.series();
        double rate = grown.trend().rate().estimate();
        int undisturbed = 0;
        while (undisturbed < series.rounds()
                && Math.abs(lack(series, series.rounds() - 1 - undisturbed, rate))
                        <= chance(series, series.rounds() - 1 - undisturbed, rate)) {
            undisturbed++;
        }
        return Math.max(1, undisturbed);
    }

    private Recount look(long began, List<Grown> leaking) {
        Duration age = Duration.ofNanos(System.nanoTime() - began);
        if (readings.rounds().left() == 0 || budget.isSpent()) {
            return Recount.missed(Duration.ofNanos(readings.rounds().end() - began));
        }
        try {
            workload.run(few);
            observer.readSettled(workload.iterations() - iterationsRead);
        } catch (Exception | OutOfMemoryError failure) {
            // The leak is proven; what a further look meets must not hide it.
            return Recount.missed(Duration.ofNanos(readings.rounds().end() - began));
        }
        boolean goes = leaking.stream().anyMatch(this::lagsBehind);
        List<Gone> gone = leaking.stream()
                .map(each -> new Gone(each.resource(), each.name(), shareGone(readings.again(each.series()))))
                .toList();
        readings.dropLast();
        return new Recount(age, gone, goes);
    }

    /** Whether less came since than the rate has it, by more than chance: some of it went meanwhile. */
    private boolean lagsBehind(Grown grown) {
        Series now = readings.again(grown.series());
        double rate = grown.trend().rate().estimate();
        return lack(now, now.rounds() - 1, rate) > chance(now, now.rounds() - 1, rate);
    }

    private static double lack(Series series, int round, double rate) {
        return rate * series.iterations(round) - series.units(round);
    }

    private static double chance(Series series, int round, double rate) {
        double expected = Math.max(0, rate * series.iterations(round));
        return Math.max(Rules.ROUNDING, Math.max(Rules.TOLERANCE * expected, Rules.DEVIATIONS * Math.sqrt(expected)));
    }

    /** The part of the most that there was that was given back since. */
    private static double shareGone(Series series) {
        double level = 0;
        double highest = 0;
        for (int round = 0; round < series.rounds(); round++) {
            level += series.units(round);
            highest = Math.max(highest, level);
        }
        return highest == 0 ? 0 : (highest - level) / highest;
    }
}
