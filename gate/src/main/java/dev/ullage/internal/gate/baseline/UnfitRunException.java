package dev.ullage.internal.gate.baseline;

/** Runs cannot be recorded or compared; the message says which one, why, and what to do. */
public final class UnfitRunException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The message says which run, why, and what to do. */
    public UnfitRunException(String message) {
        super(message);
    }
}
