package dev.ullage.pressure.relief;

/** Something that gives memory back: clears a cache, unloads a model, drops what is buffered. */
@FunctionalInterface
public interface ReliefAction {

    /**
     * Gives memory back, and returns when it has. It runs on a thread of the ladder, and is interrupted when its time is up.
     *
     * @throws Exception what it throws is recorded as the action's failure, and the next action runs
     */
    void run() throws Exception;
}
