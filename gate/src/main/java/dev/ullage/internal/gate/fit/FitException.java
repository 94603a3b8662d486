package dev.ullage.internal.gate.fit;

/** A suite fails for a reason that is not memory, so that no size can be found in which it passes. The message says which. */
public final class FitException extends Exception {

    private static final long serialVersionUID = 1L;

    FitException(String message) {
        super(message);
    }
}
