package dev.ullage.pressure.relief;

import dev.ullage.pressure.relief.ActionRecord.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A registered action: runs it on a thread of its own, and gives it up when its time is up. */
final class Rung {

    private final PressureLevel level;
    private final String name;
    private final Duration timeout;
    private final ReliefAction action;
    /** The thread that is in the action; of a run that was left behind, until that ends. */
    private final AtomicReference<@Nullable Thread> running = new AtomicReference<>();

    /**
     * How a run ended.
     *
     * @param failure what the action threw
     */
    record Run(Outcome outcome, Duration took, Optional<Throwable> failure) {}

    Rung(PressureLevel level, String name, Duration timeout, ReliefAction action) {
        this.level = level;
        this.name = name;
        this.timeout = timeout;
        this.action = action;
    }

    PressureLevel level() {
        return level;
    }

    String name() {
        return name;
    }

    /** Whether the calling thread is the one that the action runs on. */
    boolean isRunByThisThread() {
        return Thread.currentThread().equals(running.get());
    }

    /**
     * Runs the action.
     *
     * @param most the longest that it may take, if that is less than its own timeout
     * @throws InterruptedException if the caller is interrupted; the action is then, too
     */
    Run run(Duration most) throws InterruptedException {
        if (running.get() != null) {
            return new Run(Outcome.STILL_RUNNING, Duration.ZERO, Optional.empty());
        }
        long start = System.nanoTime();
        FutureTask<?> task = new FutureTask<>(this::act);
        try {
            start(task);
            Duration patience = timeout.compareTo(most) < 0 ? timeout : most;
            task.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
            return run(Outcome.DONE, start, Optional.empty());
        } catch (ExecutionException thrown) {
            return run(Outcome.FAILED, start, Optional.ofNullable(thrown.getCause()));
        } catch (OutOfMemoryError noThread) {
            return run(Outcome.FAILED, start, Optional.of(noThread));
        } catch (TimeoutException tooSlow) {
            task.cancel(true);
            return run(Outcome.TIMED_OUT, start, Optional.empty());
        } catch (InterruptedException interrupted) {
            task.cancel(true);
            throw interrupted;
        }
    }

    /** Ends before the task is done, so that whoever sees that may start the next. */
    private boolean act() throws Exception {
        if (!running.compareAndSet(null, Thread.currentThread())) {
            throw new IllegalStateException("An earlier run has just begun, after its time was up.");
        }
        try {
            action.run();
            return true;
        } finally {
            running.set(null);
        }
    }

    private void start(FutureTask<?> task) {
        Thread thread = new Thread(task, "ullage-relief " + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static Run run(Outcome outcome, long start, Optional<Throwable> failure) {
        return new Run(outcome, Duration.ofNanos(System.nanoTime() - start), failure);
    }
}
