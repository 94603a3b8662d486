package dev.ullage.internal.gate.fit;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.CollectionUse;
import java.time.Duration;
import java.util.Optional;

/**
 * One run of the suite in so much of what is searched for.
 *
 * @param size so much
 * @param ending how it ended
 * @param why what kept it from passing, as the end of a sentence; empty where it passed
 * @param took from the start of the JVM to its end
 * @param collections the garbage collections of the run, less those that Ullage forced, as far as samples tell
 * @param heap the largest heap that the JVM had; empty where it did not begin
 * @param peak the most memory that was seen in use; empty where nobody looked
 * @param taken the most that the parts of the JVM's memory took
 * @param estimate how little might do, judged by what this run took; empty where nothing tells
 */
public record Attempt(
        MemorySize size,
        Ending ending,
        String why,
        Duration took,
        CollectionUse collections,
        Optional<MemorySize> heap,
        Optional<MemorySize> peak,
        Taken taken,
        Optional<MemorySize> estimate) {

    /** How a run ended; whatever is a matter of something else than memory ends the search. */
    public enum Ending {
        /** The suite passed. */
        PASSED,
        /** The heap, metaspace or direct memory ran out. */
        OUT_OF_MEMORY,
        /** It took more than the limit, and was killed for it. */
        KILLED,
        /** It spent its time in garbage collections, or did not end in time. */
        TOO_SLOW,
        /** The JVM did not begin in so little. */
        NOT_BEGUN
    }

    /** Whether the suite passed. */
    public boolean passed() {
        return ending == Ending.PASSED;
    }
}
