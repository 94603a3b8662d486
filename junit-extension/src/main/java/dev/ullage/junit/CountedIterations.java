package dev.ullage.junit;

import dev.ullage.leak.Iteration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A body that knows how often it has run, notes it on what it throws, and ends the check when somebody interrupts it: a
 * {@code @Timeout} that the body is deaf to, or that comes between two iterations.
 *
 * <p>A body may leave its thread's interrupt flag set by itself, and then does so each time. So an interrupt came from
 * outside where the flag is set before an iteration, or is not after it what it was after the first; a body that
 * interrupts its thread in some iterations only cannot be told from that.
 */
final class CountedIterations implements Iteration {

    private final Iteration body;
    private final AtomicInteger passed = new AtomicInteger();
    private volatile boolean interruptsItself;
    private volatile @Nullable Throwable thrown;

    CountedIterations(Iteration body) {
        this.body = body;
    }

    @Override
    public void run() throws Exception {
        if (passed.get() > 0) {
            requireNotInterrupted();
        }
        try {
            body.run();
        } catch (Throwable failure) {
            thrown = failure;
            failure.addSuppressed(new IterationNote(passed.get()));
            throw failure;
        }
        boolean isInterrupted = Thread.currentThread().isInterrupted();
        if (passed.getAndIncrement() == 0) {
            interruptsItself = isInterrupted;
        } else if (isInterrupted != interruptsItself) {
            throw interrupted();
        }
    }

    /**
     * Ends a check whose own waits were interrupted, instead of judging by what it saw.
     *
     * @throws InterruptedException if the thread's interrupt flag is set
     */
    void requireNotInterrupted() throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    private InterruptedException interrupted() {
        return new InterruptedException("The body's thread was found interrupted after iteration " + passed.get()
                + ", and not after the first: from outside, as by a @Timeout, or by the body itself, which must then"
                + " clear the flag (Thread.interrupted()).");
    }

    /** What the body threw. */
    Optional<Throwable> thrown() {
        return Optional.ofNullable(thrown);
    }

    /** The iteration that threw, the first being 1. */
    OptionalInt failedIn() {
        return thrown != null ? OptionalInt.of(passed.get() + 1) : OptionalInt.empty();
    }
}
