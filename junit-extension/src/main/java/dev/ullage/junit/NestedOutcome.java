package dev.ullage.junit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.opentest4j.TestAbortedException;

/** What came of one nested run: the first failure as it was thrown, or a reason why nothing ran. */
final class NestedOutcome implements TestExecutionListener {

    private final UniqueId test;
    private boolean ran;
    private @Nullable String skipped;
    private @Nullable Throwable failure;
    private @Nullable Throwable abort;

    NestedOutcome(UniqueId test) {
        this.test = test;
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        skipped = reason;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // an exception must not suppress itself
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        ran |= identifier.isTest();
        Throwable thrown = result.getThrowable().orElse(null);
        if (result.getStatus() == Status.ABORTED && abort == null) {
            abort = thrown;
        } else if (result.getStatus() == Status.FAILED && failure == null) {
            failure = thrown;
        } else if (thrown != null && failure != null && thrown != failure) {
            failure.addSuppressed(thrown);
        }
    }

    /** Throws what the run's test, or a container around it, threw: a failure before an abort. */
    void throwFailure() throws Exception {
        Throwable thrown = failure != null ? failure : abort;
        if (thrown != null) {
            throw Rethrown.asItself(thrown);
        }
        if (skipped != null) {
            throw new TestAbortedException("Skipped in an iteration: " + skipped);
        }
        if (!ran) {
            throw new ExtensionConfigurationException(notFound());
        }
    }

    private String notFound() {
        return """
                @LeakFree(lifecycle = PER_ITERATION) found no test by the unique id %s. \
                Dynamic tests and invocations must be the same, in the same order, each time they are generated; \
                where they are not, use lifecycle = ONCE.""".formatted(test);
    }
}
