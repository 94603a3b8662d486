package dev.ullage.internal.budget;

/** A baseline has not what is asked of it; the message says where, what is missing, and what to do. */
public final class BaselineException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The message says where, what is missing, and what to do. */
    public BaselineException(String message) {
        super(message);
    }

    /** The message says where, what is missing, and what to do. */
    public BaselineException(String message, Throwable cause) {
        super(message, cause);
    }
}
