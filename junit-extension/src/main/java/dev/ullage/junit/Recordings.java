package dev.ullage.junit;

/** What it amounts to that a test framework records what a repeated body does: a mock its calls, a server its requests. */
public enum Recordings {
    /** A note in the report: the code under test can do nothing about it. */
    NOTE,
    /** A leak like any other. */
    FAIL,
    /** What the configuration parameter {@code ullage.leakfree.testFrameworks} says; without one, {@link #NOTE}. */
    CONFIGURED
}
