package dev.ullage.soak;

import dev.ullage.leak.Iteration;

/** An operation at a rate: each run waits for its turn. A turn that was missed is not made up for. Makes no objects. */
final class Pace implements Iteration {

    private final Iteration operation;
    private final long interval;
    private final SoakClock clock;
    private long next;
    private long operations;

    Pace(Iteration operation, long intervalNanos, SoakClock clock) {
        this.operation = operation;
        this.interval = intervalNanos;
        this.clock = clock;
        this.next = clock.nanos();
    }

    @Override
    public void run() throws Exception {
        clock.awaitUntil(next);
        long now = clock.nanos();
        next = now - next < interval ? next + interval : now + interval;
        operations++;
        operation.run();
    }

    /** Runs the operation in its turns until a time; waits for that even if no turn comes before. */
    void runUntil(long nanos) throws Exception {
        while (next < nanos && clock.nanos() < nanos) {
            run();
        }
        clock.awaitUntil(nanos);
    }

    /** How many were begun. */
    long operations() {
        return operations;
    }
}
