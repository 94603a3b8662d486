package dev.ullage.cli;

import dev.ullage.constrained.ConstraintException;
import dev.ullage.internal.budget.BaselineException;
import dev.ullage.internal.gate.goal.GoalException;
import dev.ullage.internal.gate.watch.WatchException;
import dev.ullage.internal.report.evidence.EvidenceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Why commands fail, in words for those who gave them. */
final class Failures {

    private Failures() {}

    /** The sentence; empty for a defect of Ullage itself. */
    static Optional<String> reason(Exception failure) {
        if (failure instanceof NoSuchFileException missing) {
            return Optional.of("There is no file " + missing.getFile() + ".");
        } else if (failure instanceof InterruptedException) {
            return Optional.of("Ullage was interrupted; what it had started is ended.");
        } else if (failure instanceof UncheckedIOException unreadable) {
            // What was wrong with the file, not that it came unchecked.
            Throwable cause = unreadable.getCause();
            return Optional.of(String.valueOf(cause == null ? unreadable.getMessage() : cause.getMessage()));
        }
        boolean isTold = failure instanceof GoalException
                || failure instanceof IllegalArgumentException
                || failure instanceof ConstraintException
                || failure instanceof BaselineException
                || failure instanceof EvidenceException
                || failure instanceof WatchException
                || failure instanceof IOException;
        return isTold ? Optional.of(String.valueOf(failure.getMessage())) : Optional.empty();
    }
}
