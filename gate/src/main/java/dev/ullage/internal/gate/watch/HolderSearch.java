package dev.ullage.internal.gate.watch;

import java.io.IOException;
import java.time.Duration;

/** A search for the holder of what grows in a running JVM, which looks twice, some time apart. */
sealed interface HolderSearch permits DumpSearch, SampleSearch {

    /** What the second look is, in words: {@code "the second heap dump"}. */
    String secondLook();

    /** How long after the first it comes. */
    Duration comesAfter();

    /**
     * Looks a second time, and tells what it found; then it is over, whatever comes of it.
     *
     * @param between since the first look
     * @throws WatchException if the JVM does not do what it is asked
     */
    String explained(Duration between) throws IOException, InterruptedException, WatchException;

    /**
     * Ends it without a second look, and leaves nothing behind.
     *
     * @throws IOException if a file of it cannot be deleted
     */
    void abandon() throws IOException;
}
