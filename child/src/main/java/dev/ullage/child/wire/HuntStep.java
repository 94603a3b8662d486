package dev.ullage.child.wire;

import java.util.List;

/** One thing that a hunt for leaking tests came to know. Steps are immutable. */
public sealed interface HuntStep {

    /**
     * A test that can be looped: a method, with all invocations of a template and all tests of a factory.
     *
     * @param node the test
     * @param group the container right below the engine that it belongs to: its outermost class
     */
    record Found(TestNode node, TestNode group) implements HuntStep {}

    /**
     * Tests are run from now on, together, and again and again.
     *
     * @param activity what for
     * @param ids the tests
     */
    record Looping(Activity activity, List<String> ids) implements HuntStep {

        /** Immutable ids. */
        public Looping {
            ids = List.copyOf(ids);
        }
    }

    /** The loop goes on; told about once a second. */
    record Alive(int iterations) implements HuntStep {}

    /** A test, by its id, is left out, with the reason: one line, then a stack trace where there is one. */
    record Dropped(String id, Why why, String reason) implements HuntStep {

        /** Why a test is left out. */
        public enum Why {
            /** It failed, at once or when it was repeated. */
            FAILED,
            /** An assumption of it did not hold. */
            ABORTED,
            /** It is disabled. */
            SKIPPED
        }
    }

    /**
     * Tests were looped together, live objects counted around two rounds.
     *
     * @param ids the tests
     * @param iterations how often they ran in the two rounds
     * @param grown what grew in both
     * @param liveHeap the heap in use after the last count, in bytes; -1 where live objects could not be counted
     */
    record Screened(List<String> ids, int iterations, List<Grown> grown, long liveHeap) implements HuntStep {

        /** Immutable lists. */
        public Screened {
            ids = List.copyOf(ids);
            grown = List.copyOf(grown);
        }
    }

    /**
     * What grew.
     *
     * @param name a class, or a resource counter
     * @param perIteration how many each iteration added at the least
     */
    record Grown(String name, Sort sort, double perIteration) {

        /** What sort of thing it is. */
        public enum Sort {
            /** A class of the user's, or of a library. */
            USERS_CLASS,
            /** A class of the JDK, whose objects grow by themselves at times. */
            JDK_CLASS,
            /** Threads, buffers, descriptors, loaded classes. */
            COUNTER
        }
    }

    /**
     * A test was examined with the detector's full rigour.
     *
     * @param report {@code dev.ullage.leak.LeakReport} as {@link RecordCodec} writes it
     * @param freeHeap the heap that was free afterwards, in bytes
     */
    record Examined(String id, Frame.Bytes report, long freeHeap) implements HuntStep {}

    /** What leaks found so far have left behind would disturb what follows: go on in a new JVM. */
    record Crowded(String why) implements HuntStep {}

    /** What a loop is for. */
    enum Activity {
        /** To see whether the tests pass. */
        RUNNING,
        /** To see quickly whether anything grows. */
        SCREENING,
        /** To judge one test. */
        EXAMINING
    }
}
