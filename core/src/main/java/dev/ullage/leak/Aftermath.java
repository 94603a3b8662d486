package dev.ullage.leak;

import dev.ullage.leak.Suspects.Suspect;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What becomes of a leak while it is explained: what code drops after a time, as the entries of a cache or cancelled tasks,
 * goes then by itself.
 */
final class Aftermath {

    private static final long POLL_NANOS = 50_000_000;

    private final Ledger ledger;
    private final Suspects suspects;
    private final Observer observer;
    private final Workload workload;
    private final Budget budget;
    private final int iterationsRead;
    private final int few;
    private boolean goes;

    Aftermath(
            Ledger ledger,
            Suspects suspects,
            Observer observer,
            Workload workload,
            Budget budget,
            int iterationsRead,
            double nanosPerIteration) {
        this.ledger = ledger;
        this.suspects = suspects;
        this.observer = observer;
        this.workload = workload;
        this.budget = budget;
        this.iterationsRead = iterationsRead;
        double affordable = Budget.iterationsIn(Rules.AFTERMATH_TIME, nanosPerIteration);
        this.few = (int) Math.max(1, Math.min(Rules.ITERATIONS, affordable));
    }

    /**
     * Runs a few iterations, for some things go only when others come, and tells what part of all that had piled up is gone;
     * of several things, of that which stays most. Once some of it goes, waits for the rest within the time budget.
     */
    double shareGone(List<Suspect> leaking) {
        if (leaking.isEmpty()) {
            return 0;
        }
        awaitAge(leaking);
        double gone = look(leaking);
        long patience = System.nanoTime() + Rules.GOING_PATIENCE.toNanos();
        while (goes && gone < Rules.ALL_BUT_GONE && System.nanoTime() < Math.min(budget.end(), patience)) {
            LockSupport.parkNanos(POLL_NANOS);
            double now = look(leaking);
            if (now > gone) {
                gone = now;
                patience = System.nanoTime() + Rules.GOING_PATIENCE.toNanos();
            }
        }
        return gone;
    }

    /** What comes and goes may have gone in the midst of the check, and counts from then. */
    private void awaitAge(List<Suspect> leaking) {
        long began = leaking.stream()
                .mapToLong(
                        suspect -> ledger.startOfLast(suspects.growth(suspect).undisturbedRounds()))
                .max()
                .orElseThrow();
        long old = began + Rules.LEAST_AGE.toNanos();
        for (long left = old - System.nanoTime(); left > 0; left = old - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private double look(List<Suspect> leaking) {
        if (ledger.isFull()) {
            return 0;
        }
        try {
            workload.run(few);
            observer.readSettled(workload.iterations() - iterationsRead);
        } catch (Exception | OutOfMemoryError failure) {
            // The leak is proven; what a further look meets must not hide it.
            return 0;
        }
        goes |= leaking.stream()
                .anyMatch(suspect ->
                        suspects.growth(suspect).lagsBehind(suspect.growth().rate()));
        double gone = leaking.stream()
                .mapToDouble(suspect -> suspects.growth(suspect).shareGivenBack())
                .min()
                .orElse(0);
        ledger.dropLast();
        return gone;
    }
}
