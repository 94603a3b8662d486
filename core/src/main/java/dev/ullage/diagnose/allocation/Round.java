package dev.ullage.diagnose.allocation;

/** The code under test, to be repeated while its allocations are recorded. */
@FunctionalInterface
public interface Round {

    /**
     * Runs the code under test so many times, on the calling thread.
     *
     * @throws Exception whatever the code throws; it ends the recording and becomes a reason
     */
    void run(int iterations) throws Exception;
}
