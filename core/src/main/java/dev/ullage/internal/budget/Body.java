package dev.ullage.internal.budget;

/** The code whose use of memory is measured. */
@FunctionalInterface
public interface Body {

    /**
     * Runs the code once.
     *
     * @throws Exception whatever the code throws; it ends the check
     */
    void run() throws Exception;
}
