package dev.ullage.cli;

/** What the command ends with. */
final class ExitCode {

    /** It passed, with warnings or without. */
    static final int PASSED = 0;
    /** What was measured fails, or there was nothing to measure. */
    static final int FAILED = 1;
    /** The command line is wrong. */
    static final int WRONG_USAGE = 2;
    /** What was asked for could not be done: something is missing, or cannot be read or written. */
    static final int NOT_DONE = 3;

    private ExitCode() {}
}
