package dev.ullage.internal.report.evidence;

import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of one test; or of a class, or another container, that was skipped, or failed outside its tests.
 *
 * @param id its unique id
 * @param className its class, as {@link Class#getName()} gives it
 * @param name what a person calls it: {@code "places()"}; {@code "(class)"} for a class
 * @param result how it ended
 * @param start when it began, since the start of the run
 * @param duration how long it took
 * @param allocated what it allocated; absent where that is not known, and where a check has repeated it
 * @param liveHeap heap in use after it and a proven collection; absent where that was not read
 * @param retained bytes that it left behind; negative where it gave back more than it took; absent where live heap was not
 *     read before it and after it
 * @param gcPause the longest pause in it for a collection that nobody asked for; absent where there was none, or pauses are not
 *     known
 * @param peak the most that the process, or its container, took while it ran
 * @param failure why it failed, with the stack trace and perhaps the end of what it printed; or why it was not run
 * @param thrown the class of what it failed with; absent where that is not known
 * @param source the line of source to look at
 */
public record TestRow(
        String id,
        String className,
        String name,
        Result result,
        Duration start,
        Duration duration,
        Optional<MemorySize> allocated,
        Optional<MemorySize> liveHeap,
        OptionalLong retained,
        Optional<Duration> gcPause,
        Optional<MemorySize> peak,
        Optional<String> failure,
        Optional<String> thrown,
        Optional<SourceLine> source) {

    /** A row of which the class of the failure is not known. */
    public TestRow(
            String id,
            String className,
            String name,
            Result result,
            Duration start,
            Duration duration,
            Optional<MemorySize> allocated,
            Optional<MemorySize> liveHeap,
            OptionalLong retained,
            Optional<Duration> gcPause,
            Optional<MemorySize> peak,
            Optional<String> failure,
            Optional<SourceLine> source) {
        this(
                id,
                className,
                name,
                result,
                start,
                duration,
                allocated,
                liveHeap,
                retained,
                gcPause,
                peak,
                failure,
                Optional.empty(),
                source);
    }

    /** How a test ended. */
    public enum Result {
        /** Without failure. */
        PASSED,
        /** With a failure. */
        FAILED,
        /** It broke itself off, for an assumption did not hold. */
        ABORTED,
        /** It was not run. */
        SKIPPED,
        /** It did not end, for the run ended in it; or nothing could be said of it. */
        UNFINISHED;

        /** The result in a sentence: {@code "failed"}. */
        public String title() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Class and test, as a report names them: {@code "OrderTest.places()"}. */
    public String title() {
        return className.substring(className.lastIndexOf('.') + 1) + "." + name;
    }
}
