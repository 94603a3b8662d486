package dev.ullage.leak;

import dev.ullage.code.CodeScan;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The body as it runs: counted, timed, and kept apart from the readings. */
final class Workload {

    private final Iteration body;
    private volatile Thread thread = Thread.currentThread();
    private volatile boolean running;
    private volatile long startedAt;
    private volatile Optional<Hang> hang = Optional.empty();
    private final AtomicInteger iterations = new AtomicInteger();

    Workload(Iteration body) {
        this.body = body;
    }

    /**
     * Where the body stood when it was found hanging.
     *
     * @param iteration the iteration, from 1
     * @param stack the thread, its state and its stack
     */
    record Hang(int iteration, String stack) {}

    /** The body did not come back in time; its stack stands in {@link #hang()}. */
    static final class HungException extends Exception {
        private static final long serialVersionUID = 1;

        HungException(Exception cause) {
            super(cause);
        }
    }

    /** The code that the body sees. */
    CodeScan code() {
        return CodeScan.seenBy(body.getClass());
    }

    /** Takes the calling thread as the body's. */
    void bind() {
        thread = Thread.currentThread();
    }

    /**
     * Runs the body so many times, or until the deadline.
     *
     * @return how often it ran, at least once
     * @throws HungException if the body was interrupted because it hung
     * @throws Exception what the body throws
     */
    int runUntil(long deadline, int times) throws Exception {
        int ran = 0;
        do {
            runOnce();
            ran++;
        } while (ran < times && System.nanoTime() < deadline);
        return ran;
    }

    /** Runs the body so many times. */
    void run(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            runOnce();
        }
    }

    // A frame of its own: the interpreter keeps what a frame's dead locals refer to.
    private void runOnce() throws Exception {
        startedAt = System.nanoTime();
        running = true;
        try {
            body.run();
        } catch (Exception failure) {
            if (hang.isPresent()) {
                throw new HungException(failure);
            }
            throw failure;
        } finally {
            running = false;
            // A body that leaves the flag set would make the next iteration fail, and the detector's own waits.
            Thread.interrupted();
            iterations.incrementAndGet();
        }
        if (hang.isPresent()) {
            throw new HungException(new InterruptedException());
        }
    }

    /** How often the body ran, the running iteration not included. */
    int iterations() {
        return iterations.get();
    }

    /** Whether an iteration is under way although the deadline has passed, and has been for longer than the slack. */
    boolean isOverdue(long deadline) {
        long now = System.nanoTime();
        return running && now > deadline && now - startedAt > SupervisedRun.HANG_SLACK.toNanos();
    }

    /** Records where the body stands, then interrupts it. */
    void interrupt() {
        StringBuilder stack = new StringBuilder();
        stack.append('"').append(thread.getName()).append("\" ").append(thread.getState());
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getClassName().equals(Workload.class.getName())) {
                break;
            }
            stack.append("\n    at ").append(frame);
        }
        hang = Optional.of(new Hang(iterations.get() + 1, stack.toString()));
        thread.interrupt();
    }

    /** Where the body stood when it was found hanging. */
    Optional<Hang> hang() {
        return hang;
    }
}
