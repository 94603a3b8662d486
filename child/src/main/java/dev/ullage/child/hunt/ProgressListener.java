package dev.ullage.child.hunt;

import dev.ullage.child.run.NodeReader;
import dev.ullage.child.run.Telling;
import dev.ullage.child.wire.Frame.Finished;
import dev.ullage.child.wire.Frame.Started;
import dev.ullage.child.wire.Frame.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Tells what is in progress in the first run of a loop, so that a test is known in which the JVM ends. */
final class ProgressListener implements TestExecutionListener {

    private final Telling telling;
    private int number;

    ProgressListener(Telling telling) {
        this.telling = telling;
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        number++;
        telling.tell(
                new Started(NodeReader.read(identifier), Thread.currentThread().getName(), number, Duration.ZERO));
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        Status status = Status.valueOf(result.getStatus().name());
        telling.tell(
                new Finished(identifier.getUniqueId(), status, Duration.ZERO, OptionalLong.empty(), Optional.empty()));
    }
}
