package dev.ullage.internal.gate.watch;

/** A JVM cannot be watched, or can no longer be: it is not there, belongs to somebody else, or does not tell. The message says why. */
public final class WatchException extends Exception {

    private static final long serialVersionUID = 1L;

    WatchException(String message) {
        super(message);
    }

    WatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
