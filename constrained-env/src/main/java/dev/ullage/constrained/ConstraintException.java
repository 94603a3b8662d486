package dev.ullage.constrained;

/** A suite cannot run as it was asked for; nothing was started. The message says why, and what would do. */
public final class ConstraintException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConstraintException(String message) {
        super(message);
    }

    ConstraintException(String message, Throwable cause) {
        super(message, cause);
    }
}
