package dev.ullage.leak;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A check and the watch over it: what hangs is interrupted, what runs out of memory is reported. */
final class SupervisedRun {

    private static final long POLL_NANOS = 20_000_000;

    private final Settings settings;
    private final Workload workload;
    private final LeakCheck check;
    private final long start = System.nanoTime();
    private volatile long deadline;
    private final FutureTask<LeakReport> task = new FutureTask<>(this::checked);

    SupervisedRun(Settings settings, Iteration body, boolean countsObjects) {
        this.settings = settings;
        this.workload = new Workload(body);
        this.check = new LeakCheck(settings, workload, countsObjects);
        this.deadline = start + settings.timeBudget().plus(Rules.HANG_SLACK).toNanos();
    }

    LeakReport run(boolean onCallerThread) throws Exception {
        if (onCallerThread) {
            daemon("ullage-watch", this::watchCaller).start();
            task.run();
            return outcome();
        }
        Thread bodyThread = daemon("ullage-body", task);
        bodyThread.start();
        if (!endsInTime()) {
            return hung();
        }
        if (workload.hang().isEmpty()) {
            // Lest the next check see this one's thread and readings end.
            bodyThread.join(Rules.HANG_GRACE.toMillis());
        }
        return outcome();
    }

    private static Thread daemon(String name, Runnable runnable) {
        Thread thread = new Thread(runnable, name);
        thread.setDaemon(true);
        return thread;
    }

    private LeakReport checked() throws Exception {
        workload.bind();
        try {
            return report(check.run());
        } catch (Workload.HungException hung) {
            return hung();
        } catch (OutOfMemoryError exhausted) {
            return outOfMemory(exhausted);
        }
    }

    /** Watches from the caller's thread, and gives up on a body that does not end even when interrupted. */
    private boolean endsInTime() throws InterruptedException {
        try {
            awaitOverdue();
            return awaitResult(Rules.HANG_GRACE);
        } catch (InterruptedException interrupted) {
            workload.interrupt();
            throw interrupted;
        }
    }

    private void watchCaller() {
        try {
            awaitOverdue();
            if (!awaitResult(Rules.HANG_GRACE)) {
                System.getLogger("dev.ullage.leak").log(Level.WARNING, () -> hung().render());
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the check has ended, or an iteration has run past the deadline and was interrupted. */
    private void awaitOverdue() throws InterruptedException {
        // One long wait while all is well: a thread that wakes up makes objects, which the body's readings would show.
        while (!awaitResult(Duration.ofNanos(Math.max(POLL_NANOS, deadline - System.nanoTime())))) {
            if (workload.isOverdue(deadline)) {
                workload.interrupt();
                return;
            }
        }
    }

    private boolean awaitResult(Duration patience) throws InterruptedException {
        try {
            task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException failed) {
            return true;
        } catch (TimeoutException notYet) {
            return false;
        }
    }

    private LeakReport outcome() throws Exception {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw SupervisedRun.<RuntimeException>asItIs(Objects.requireNonNull(failed.getCause()));
        }
    }

    /** Lets a body's error, or a throwable that is neither an exception nor an error, pass as what it is. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T asItIs(Throwable throwable) throws T {
        throw (T) throwable;
    }

    private LeakReport report(Outcome outcome) throws Exception {
        return switch (outcome.verdict()) {
            case STABLE ->
                report(
                        Verdict.STABLE,
                        outcome.countsObjects()
                                ? ReportText.stable(outcome.lastRound(), workload.iterations(), elapsed())
                                : ReportText.stableWithoutCounts(
                                        outcome.lastRound(), workload.iterations(), elapsed()));
            case SATURATING -> report(Verdict.SATURATING, ReportText.saturating(outcome.suspects()));
            case INCONCLUSIVE -> undecided(outcome);
            case LEAK -> explained(outcome);
        };
    }

    /** Has heap dumps tell who holds what leaks; what nothing holds for good is no leak after all. */
    private LeakReport explained(Outcome outcome) throws Exception {
        Testimony testimony = witness(outcome).ask(outcome.suspects());
        Findings findings = Findings.of(outcome.suspects(), testimony.diagnoses());
        Optional<LeakReport> gone = goneByItself(findings.countedCulprits(outcome.suspects()));
        if (gone.isPresent()) {
            return gone.get();
        }
        boolean tells = outcome.dumpedRound().tells();
        // An array's capacity may just not have changed between dumps too close to tell.
        if (findings.pileUpNowhere() && (tells || !findings.areInPlace())) {
            return tells && findings.areOfTheJdk()
                    ? report(Verdict.SATURATING, ReportText.scattered(outcome.suspects()))
                    : inconclusive(ReportText.contradicted(findings.leaks().get(0), outcome.dumpedRound()));
        }
        if (findings.onlyMayEvict().isPresent() && workload.iterations() < Rules.LONGEST_ROUND) {
            return inconclusive(ReportText.notFilled(findings.onlyMayEvict().get(), workload.iterations()));
        }
        if (!findings.leaks().isEmpty()) {
            List<Leak> leaks = findings.leaks().stream()
                    .map(leak -> leak.allocatedAt(testimony.siteOf(leak.typeName())))
                    .toList();
            String text = ReportText.leaks(leaks, testimony);
            return new LeakReport(Verdict.LEAK, leaks, Optional.empty(), workload.iterations(), elapsed(), text);
        }
        if (!findings.bounded().isEmpty()) {
            return inconclusive(ReportText.bounded(findings.bounded().get(0)));
        }
        return report(Verdict.STABLE, ReportText.released(findings.released(), workload.iterations(), elapsed()));
    }

    /** The verdict on what has gone by itself while it was explained; none where it stays. */
    private Optional<LeakReport> goneByItself(List<Suspects.Suspect> leaking) {
        double gone = check.aftermath().shareGone(leaking);
        if (gone <= Rules.PARTLY_GONE) {
            return Optional.empty();
        }
        Suspects.Suspect first = leaking.get(0);
        return Optional.of(
                gone < Rules.ALL_BUT_GONE
                        ? inconclusive(ReportText.goesByItself(first, gone))
                        : report(
                                Verdict.STABLE,
                                ReportText.wentByItself(first, gone, workload.iterations(), elapsed())));
    }

    /**
     * Has heap dumps tell whether what grows unevenly, and is the JDK's own, grows anywhere. A leak piles up at some
     * place; what does not are constants that the compiler and the linker resolve all over the loaded code.
     */
    private LeakReport undecided(Outcome outcome) throws Exception {
        if (!outcome.suspects().isEmpty() && outcome.suspects().stream().allMatch(SupervisedRun::isOfTheJdk)) {
            Testimony testimony = witness(outcome).ask(outcome.suspects());
            Findings findings = Findings.of(outcome.suspects(), testimony.diagnoses());
            if (outcome.dumpedRound().tells() && findings.pileUpNowhere() && findings.areOfTheJdk()) {
                return report(Verdict.SATURATING, ReportText.scattered(outcome.suspects()));
            }
        }
        return inconclusive(outcome.reason().orElseThrow());
    }

    private static boolean isOfTheJdk(Suspects.Suspect suspect) {
        return suspect.resource() == Resource.HEAP && Grouping.isOfTheJdk(suspect);
    }

    private Witness witness(Outcome outcome) {
        // The verdict is found: what follows must not be taken for a hanging body.
        deadline = System.nanoTime() + Rules.EXPLANATION_TIME.toNanos();
        int least = Math.min(outcome.lastRound(), Rules.ITERATIONS);
        return new Witness(workload, Math.max(outcome.dumpedRound().iterations(), least));
    }

    private LeakReport report(Verdict verdict, String text) {
        return new LeakReport(verdict, List.of(), Optional.empty(), workload.iterations(), elapsed(), text);
    }

    private LeakReport hung() {
        Workload.Hang hang = workload.hang().orElseThrow();
        return inconclusive(
                "iteration %d did not end within the time budget of %s; raise the time budget, or mend it\n%s"
                        .formatted(hang.iteration(), Text.of(settings.timeBudget()), hang.stack()));
    }

    private LeakReport outOfMemory(OutOfMemoryError exhausted) {
        return inconclusive("the body ran out of memory in iteration %d (%s); give the test a larger -Xmx, or let an"
                        .formatted(workload.iterations(), exhausted.getMessage())
                + " iteration do less");
    }

    private LeakReport inconclusive(String reason) {
        String text = ReportText.inconclusive(reason);
        return new LeakReport(
                Verdict.INCONCLUSIVE, List.of(), Optional.of(reason), workload.iterations(), elapsed(), text);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
