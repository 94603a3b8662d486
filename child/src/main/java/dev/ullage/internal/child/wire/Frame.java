package dev.ullage.internal.child.wire;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One thing that happened in a child JVM, as it tells its parent. Frames are immutable. */
public sealed interface Frame {

    /** The first frame: the child is there. */
    record Hello(int version, EffectiveValues effective) implements Frame {}

    /**
     * Discovery is finished; tests of templates and factories are not known yet.
     *
     * @param containers classes, templates and factories
     * @param tests test methods
     */
    record Discovered(long containers, long tests) implements Frame {}

    /**
     * A container or test begins.
     *
     * @param thread the name of the thread that runs it
     * @param number 1 for the first that began, and so on; readings name it by that
     * @param at when, by the clock of the readings
     */
    record Started(TestNode node, String thread, int number, Duration at) implements Frame {}

    /**
     * A container or test has ended.
     *
     * @param id its unique id
     * @param took how long it took
     * @param allocated the bytes that a test allocated, garbage included, from its start to its end: on all threads of the
     *     JVM, whoever caused it, if no other test ran meanwhile; otherwise on its own thread. Absent of a container, and
     *     where the JVM does not count them
     * @param thrown why it failed or was aborted
     */
    record Finished(String id, Status status, Duration took, OptionalLong allocated, Optional<Thrown> thrown)
            implements Frame {}

    /** A container, with all that is below it, or a test will not run. */
    record Skipped(TestNode node, String reason) implements Frame {}

    /** A container or test, by its unique id, published a report entry. */
    record Reported(String id, Map<String, String> entries) implements Frame {

        /** Entries in their order. */
        public Reported {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /**
     * Something was written to a standard stream: bytes, because a test may write what is no text.
     *
     * @param id the unique id of the test or container in progress; empty between them
     * @param chunk at most 32 KiB
     */
    record Output(StandardStream stream, String id, Bytes chunk) implements Frame {}

    /** The child writes no more output frames, because the run has written as much as is carried: 64 MiB, with what it costs to carry it. */
    record OutputDropped(long carried) implements Frame {}

    /** The JVM shuts down in the middle of the run. */
    record Exiting(Optional<ExitCall> call) implements Frame {

        /** The thread that asked for the end, as {@code System.exit} does; its innermost frame first. */
        public record ExitCall(String thread, List<StackTraceElement> stack) {

            /** An immutable stack. */
            public ExitCall {
                stack = List.copyOf(stack);
            }
        }
    }

    /** A reading, at an interval. */
    record Sampled(Reading reading) implements Frame {}

    /**
     * Garbage was collected, to see what is live.
     *
     * @param reading right after it; its test is the container or test that has ended, zero before the first
     * @param liveHeap the bytes in use then; absent where no collection could be proven
     * @param took how long the collection took
     */
    record Collected(Stage stage, Reading reading, OptionalLong liveHeap, Duration took) implements Frame {

        /** When the collection was made. */
        public enum Stage {
            /** After discovery, before the first test: the baseline. */
            BASELINE,
            /** After a test or class has ended. */
            BOUNDARY,
            /** After the last of them. */
            END
        }
    }

    /**
     * The classes with the most bytes of live objects after the last test, the largest first; told where much more is live than
     * at the baseline.
     */
    record StillLive(List<OfClass> classes) implements Frame {

        /** Immutable classes. */
        public StillLive {
            classes = List.copyOf(classes);
        }

        /**
         * The live objects of a class.
         *
         * @param name the class as source code names it: {@code "byte[]"}
         */
        public record OfClass(String name, long instances, long bytes) {}
    }

    /**
     * What watching took, told once at the end of a run that was watched.
     *
     * @param samples how many there were
     * @param cpu the processor time of the sampler's thread
     * @param allocated the bytes that it allocated after its first sample
     * @param over the time from the first sample to the last
     * @param boundaries how many tests and classes have ended
     * @param collected after how many of these live heap was read; baseline and end of the run do not count
     * @param collecting how long all collections took, those included that only showed that no line was crossed
     * @param failure what kept the sampler from a reading first; empty while all went well
     */
    record Watched(
            long samples,
            Duration cpu,
            long allocated,
            Duration over,
            long boundaries,
            long collected,
            Duration collecting,
            Optional<String> failure)
            implements Frame {}

    /** A hunt for leaking tests came to know something. */
    record Hunted(HuntStep step) implements Frame {}

    /** What the JVM has committed by its own tracking, where it tracks its native memory. */
    record Tracked(List<OfCategory> categories) implements Frame {

        /** An immutable list. */
        public Tracked {
            categories = List.copyOf(categories);
        }

        /**
         * A category.
         *
         * @param name as the JVM names it
         */
        public record OfCategory(String name, long bytes) {}
    }

    /** The child has dumped its heap, because collections leave it no time to go on; as a file beside the frames. */
    record HeapDumped(String file) implements Frame {}

    /** The last frame: the launcher has come back, or threw. */
    record Ended(Totals totals, Optional<Thrown> failure) implements Frame {}

    /** A frame of a kind that this reader does not know, written by a newer child; it is passed over. */
    record Unknown(int kind, int length) implements Frame {}

    /** The name of the frame's kind, as sentences use it: {@code "Started"}. */
    default String kindName() {
        return getClass().getSimpleName();
    }

    /** How a container or test ended. */
    enum Status {
        /** It passed. */
        SUCCESSFUL,
        /** An assumption did not hold. */
        ABORTED,
        /** It failed. */
        FAILED
    }

    /** A standard stream. */
    enum StandardStream {
        /** Standard output. */
        OUT,
        /** Standard error. */
        ERR
    }

    /** Bytes as a value. */
    final class Bytes {

        private final byte[] content;

        private Bytes(byte[] content) {
            this.content = content;
        }

        /** A copy of a part of an array. */
        public static Bytes copyOf(byte[] source, int offset, int length) {
            return new Bytes(Arrays.copyOfRange(source, offset, offset + length));
        }

        /** A new array of the bytes. */
        public byte[] toArray() {
            return content.clone();
        }

        /** How many there are. */
        public int length() {
            return content.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(content);
        }

        @Override
        public String toString() {
            return content.length + " bytes";
        }
    }
}
