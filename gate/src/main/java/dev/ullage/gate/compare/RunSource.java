package dev.ullage.gate.compare;

import dev.ullage.report.evidence.Run;

/**
 * Makes runs of one state of a suite.
 *
 * @param <X> what goes wrong
 */
@FunctionalInterface
public interface RunSource<X extends Exception> {

    /** Runs the suite once more. */
    Run run() throws X;
}
