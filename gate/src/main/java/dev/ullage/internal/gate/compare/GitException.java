package dev.ullage.internal.gate.compare;

import org.jspecify.annotations.Nullable;

/** Git does not do what is asked of it; the message says what, why, and what to do. */
public final class GitException extends Exception {

    private static final long serialVersionUID = 1L;

    GitException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
