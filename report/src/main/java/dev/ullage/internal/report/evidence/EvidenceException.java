package dev.ullage.internal.report.evidence;

/** A file is not the evidence of a run; the message says which file, at which place, what is wrong, and what to do. */
public final class EvidenceException extends Exception {

    private static final long serialVersionUID = 1L;

    EvidenceException(String message) {
        super(message);
    }

    EvidenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
