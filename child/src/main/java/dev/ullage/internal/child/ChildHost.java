package dev.ullage.internal.child;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What a child JVM runs in: a process of this machine, or a container. Safe for use by several threads. */
public interface ChildHost extends AutoCloseable {

    /** Whether the JVM still runs. */
    boolean isAlive();

    /**
     * Waits until the JVM has ended, for so long at most.
     *
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    void await(Duration patience) throws InterruptedException;

    /** With what the JVM ended: its exit code, or 128 and the signal that ended it. Only to be asked once it has. */
    int exitCode();

    /** The id by which this machine knows the JVM's process; empty where it does not. */
    Optional<Long> pid();

    /**
     * What the JVM's threads are doing; empty where nobody can tell.
     *
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    Optional<ThreadDump> threads() throws InterruptedException;

    /**
     * Closes the JVM's standard input, now that its run is over; before that, it would end the JVM.
     *
     * @throws IOException if it cannot be closed
     */
    void letGo() throws IOException;

    /**
     * Ends the JVM and all it started, at once, and waits until they are gone.
     *
     * @throws InterruptedException if this thread is interrupted meanwhile
     */
    void end() throws InterruptedException;

    /** Gives back what is held for a JVM that was ended. */
    @Override
    void close() throws IOException;
}
