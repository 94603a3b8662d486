package dev.ullage.diagnose.allocation;

/** A profiler cannot be had here; the message is the reason, told to the user. */
final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    UnavailableException(String reason) {
        super(reason);
    }

    UnavailableException(String reason, Throwable cause) {
        super(reason + ": " + told(cause), cause);
    }

    static String told(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getName() : message;
    }
}
