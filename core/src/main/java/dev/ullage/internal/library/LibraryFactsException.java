package dev.ullage.internal.library;

/** A file of facts is not as it should be; the message says where, what was given and what is accepted. */
public final class LibraryFactsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** Something is wrong, in words. */
    public LibraryFactsException(String message) {
        super(message);
    }
}
