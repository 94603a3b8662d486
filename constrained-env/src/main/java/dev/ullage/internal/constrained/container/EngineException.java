package dev.ullage.internal.constrained.container;

/** A container engine, or an image, is not there or refuses what it was asked for. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EngineException(String message) {
        super(message);
    }

    EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
