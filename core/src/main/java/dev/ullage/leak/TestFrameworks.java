package dev.ullage.leak;

/** What it amounts to that a test framework records what a repeated body does: a mock its calls, a server its requests. */
public enum TestFrameworks {
    /** A note in the report. */
    NOTE,
    /** A leak like any other. */
    FAIL
}
