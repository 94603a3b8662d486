package dev.ullage.leak;

import dev.ullage.leak.Decision.Decided;
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

    /** How much longer than the time budget an iteration may run before it counts as hanging. */
    static final Duration HANG_SLACK = Duration.ofSeconds(1);

    /** How long an interrupted body may take to end. */
    private static final Duration HANG_GRACE = Duration.ofSeconds(1);

    private final Settings settings;
    private final Workload workload;
    private final LeakCheck check;
    private final long start = System.nanoTime();
    private final long deadline;
    private final FutureTask<LeakReport> task = new FutureTask<>(this::checked);

    SupervisedRun(Settings settings, Iteration body, boolean countsObjects) {
        this.settings = settings;
        this.workload = new Workload(body);
        this.check = new LeakCheck(settings, workload, countsObjects);
        this.deadline = start + settings.timeBudget().plus(HANG_SLACK).toNanos();
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
            bodyThread.join(HANG_GRACE.toMillis());
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
            return awaitResult(HANG_GRACE);
        } catch (InterruptedException interrupted) {
            workload.interrupt();
            throw interrupted;
        }
    }

    private void watchCaller() {
        try {
            awaitOverdue();
            if (!awaitResult(HANG_GRACE)) {
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

    private LeakReport report(Decided decided) {
        Evidence evidence = check.evidence();
        VerdictText words = new VerdictText(decided, evidence, settings, workload.iterations(), elapsed());
        if (decided.leaks().isEmpty()) {
            return report(decided, List.of(), words.missing(), words.render());
        }
        Places places = evidence.places().orElse(Places.missing("there was no time for it"));
        List<Leak> leaks = decided.leaks().stream()
                .map(leak -> leak.allocatedAt(places.sitesOf(leak.typeName())))
                .toList();
        return report(decided, leaks, Optional.empty(), ReportText.leaks(leaks, places));
    }

    private LeakReport report(Decided decided, List<Leak> leaks, Optional<String> reason, String text) {
        return new LeakReport(decided.verdict(), leaks, reason, workload.iterations(), elapsed(), text);
    }

    private LeakReport hung() {
        Workload.Hang hang = workload.hang().orElseThrow();
        return inconclusive(
                "iteration %d did not end within the time budget of %s; raise the time budget, or find out what it waits for\n%s"
                        .formatted(hang.iteration(), Text.of(settings.timeBudget()), hang.stack()));
    }

    private LeakReport outOfMemory(OutOfMemoryError exhausted) {
        return inconclusive("the body ran out of memory in iteration %d (%s); give the test a larger -Xmx, or let an"
                        .formatted(workload.iterations(), exhausted.getMessage())
                + " iteration do less");
    }

    private LeakReport inconclusive(String doubt) {
        return report(VerdictRule.withoutReadings(), List.of(), Optional.of(doubt), "Inconclusive: " + doubt);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
