package dev.ullage.internal.child.wire;

import java.util.List;

/** One thing that a hunt for leaking tests came to know. Steps are immutable. */
public sealed interface HuntStep {

    /**
     * A test that can be run again: a method, with all invocations of a template and all tests of a factory.
     *
     * @param node the test
     * @param group the container right below the engine that it belongs to: its outermost class
     */
    record Found(TestNode node, TestNode group) implements HuntStep {}

    /**
     * Tests run from now on.
     *
     * @param activity what for
     * @param ids the tests
     * @param number which pass over the tests this is, from 1; 0 where it is none
     * @param expectedMillis how long it takes, by what is known; -1 where nothing is
     */
    record Began(Activity activity, List<String> ids, int number, long expectedMillis) implements HuntStep {

        /** Immutable ids. */
        public Began {
            ids = List.copyOf(ids);
        }
    }

    /** What began goes on; told about once a second. */
    record Alive(int iterations) implements HuntStep {}

    /**
     * A test is left aside, by its id.
     *
     * @param why what sort of reason there is
     * @param run the run in which that was seen, from 1
     * @param reason one line, then a stack trace where there is one
     */
    record LeftAside(String id, Why why, int run, String reason) implements HuntStep {

        /** Why a test is left aside. */
        public enum Why {
            /** It failed. */
            FAILED,
            /** An assumption of it did not hold. */
            ABORTED,
            /** It is disabled. */
            SKIPPED
        }
    }

    /**
     * Tests were looked at: they ran in enough passes, and growth that was seen is told in steps of its own.
     *
     * @param ids the tests
     * @param passes how often they ran together
     * @param liveHeap the heap in use after the last reading, in bytes
     * @param notes what grew and is no leak, a line each
     * @param open what grew and was not judged, a line each
     * @param isNarrowed whether what grew was looked for in all of these tests apart from the others, or nothing grew
     */
    record Covered(
            List<String> ids, int passes, long liveHeap, List<String> notes, List<String> open, boolean isNarrowed)
            implements HuntStep {

        /** Immutable lists. */
        public Covered {
            ids = List.copyOf(ids);
            notes = List.copyOf(notes);
            open = List.copyOf(open);
        }
    }

    /** There was no time to run tests as often as a look at them takes; the milliseconds are what one run of them takes. */
    record Deferred(List<String> ids, long millis) implements HuntStep {

        /** Immutable ids. */
        public Deferred {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Something grows from pass to pass over these tests.
     *
     * @param ids the tests that ran in the passes
     * @param passes how often they ran
     * @param report {@code dev.ullage.leak.LeakReport}, of which an iteration is a pass, as {@link RecordCodec} writes it
     * @param texts its leaks as a person reads them, in their order
     * @param freeHeap the heap that was free afterwards, in bytes
     * @param isConfirmed whether it was seen again later, in a pass of its own, and no test that was examined explains it
     */
    record Grew(
            List<String> ids, int passes, Frame.Bytes report, List<String> texts, long freeHeap, boolean isConfirmed)
            implements HuntStep {

        /** Immutable lists. */
        public Grew {
            ids = List.copyOf(ids);
            texts = List.copyOf(texts);
        }
    }

    /**
     * What grows in passes grows, too, when these tests run without the others; they are examined.
     *
     * @param ids the tests: one, or all of a class where none of them alone does it
     * @param alike tests in which the same grew, each alone, and which are not examined because of that
     * @param grown what grew
     */
    record Suspected(List<String> ids, List<String> alike, List<Grown> grown) implements HuntStep {

        /** Immutable lists. */
        public Suspected {
            ids = List.copyOf(ids);
            alike = List.copyOf(alike);
            grown = List.copyOf(grown);
        }
    }

    /**
     * What grew.
     *
     * @param name a class, or a resource counter
     * @param perRun how many each run of the tests added at the least
     */
    record Grown(String name, long perRun) {}

    /**
     * Suspects were examined with the detector's full rigour.
     *
     * @param ids the tests, as they were suspected
     * @param report {@code dev.ullage.leak.LeakReport} as {@link RecordCodec} writes it
     * @param texts its leaks as a person reads them, in their order
     * @param freeHeap the heap that was free afterwards, in bytes
     */
    record Examined(List<String> ids, Frame.Bytes report, List<String> texts, long freeHeap) implements HuntStep {

        /** Immutable lists. */
        public Examined {
            ids = List.copyOf(ids);
            texts = List.copyOf(texts);
        }
    }

    /** This JVM has no room for more: go on in a new one. */
    record Crowded(String why) implements HuntStep {}

    /** What tests run for. */
    enum Activity {
        /** In a pass over all tests that are looked at together. */
        PASS,
        /** None does: heap dumps are searched for what holds what grew in a pass. */
        SEARCHING,
        /** Apart from others, to find those that make something grow. */
        NARROWING,
        /** Again and again, to examine a suspect. */
        EXAMINING
    }
}
