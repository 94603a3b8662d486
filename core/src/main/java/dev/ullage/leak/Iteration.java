package dev.ullage.leak;

/** One execution of the code under test. It is repeated; whatever it needs and keeps must be its own. */
@FunctionalInterface
public interface Iteration {

    /**
     * Runs the code under test once.
     *
     * @throws Exception whatever the code throws; the detector reports it and passes it on
     */
    void run() throws Exception;
}
