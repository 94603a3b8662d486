package dev.ullage.internal.gate.hunt;

/** A hunt could not begin; the message says why, and what would do. */
public final class HuntException extends Exception {

    private static final long serialVersionUID = 1L;

    HuntException(String message) {
        super(message);
    }
}
