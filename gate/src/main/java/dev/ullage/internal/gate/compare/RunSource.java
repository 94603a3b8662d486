package dev.ullage.internal.gate.compare;

import dev.ullage.internal.report.evidence.Run;
import java.io.IOException;

/**
 * Makes runs of one state of a suite.
 */
@FunctionalInterface
public interface RunSource {

    /**
     * Runs the suite once more.
     *
     * @throws IOException if it cannot be run
     * @throws InterruptedException if this thread is interrupted
     */
    Run run() throws IOException, InterruptedException;
}
