package dev.ullage.internal.gate.fit;

import dev.ullage.measure.MemorySize;
import java.io.IOException;

/** Runs a suite in so much memory or heap, and says whether it passes. */
public interface Probe {

    /**
     * Runs it in the most there is. This comes first, and tells how much that is.
     *
     * @throws FitException if it fails, and more memory would not help
     * @throws IOException if it cannot be run
     * @throws InterruptedException if this thread is interrupted
     */
    Attempt most() throws FitException, IOException, InterruptedException;

    /**
     * Runs it in so much.
     *
     * @throws FitException if it fails, and more memory would not help
     * @throws IOException if it cannot be run
     * @throws InterruptedException if this thread is interrupted
     */
    Attempt at(MemorySize size) throws FitException, IOException, InterruptedException;
}
