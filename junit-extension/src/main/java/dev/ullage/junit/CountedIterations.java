package dev.ullage.junit;

import dev.ullage.leak.Iteration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A body that knows how often it has run, and notes it on what it throws. */
final class CountedIterations implements Iteration {

    private final Iteration body;
    private final AtomicInteger passed = new AtomicInteger();
    private volatile @Nullable Throwable thrown;

    CountedIterations(Iteration body) {
        this.body = body;
    }

    @Override
    public void run() throws Exception {
        try {
            body.run();
        } catch (Throwable failure) {
            thrown = failure;
            failure.addSuppressed(new IterationNote(passed.get()));
            throw failure;
        }
        passed.incrementAndGet();
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
