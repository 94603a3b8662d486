package dev.ullage.internal.gate.goal;

import org.jspecify.annotations.Nullable;

/** A goal failed; the message says why, and what would do. */
public final class GoalException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean isVerdict;

    private GoalException(@Nullable String message, @Nullable Throwable cause, boolean isVerdict) {
        super(message, cause);
        this.isVerdict = isVerdict;
    }

    /** What was measured fails the build, or there was nothing to measure. */
    public static GoalException verdict(@Nullable String message, @Nullable Throwable cause) {
        return new GoalException(message, cause, true);
    }

    /** What was asked for could not be done: something is missing, wrong, or cannot be read or written. */
    public static GoalException unusable(@Nullable String message, @Nullable Throwable cause) {
        return new GoalException(message, cause, false);
    }

    /** Whether it is a verdict; otherwise there is none, or not all of it could be written. */
    public boolean isVerdict() {
        return isVerdict;
    }
}
