package dev.ullage.internal.report.evidence;

import java.util.List;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param kind the sort of end
 * @param text the whole story, as it was told at the end; lines
 * @param test the id of the test in progress at an end that was not a good one
 * @param because who held the memory, what grew, or what the run was waiting for: labelled lines of the story
 * @param next what to do, in one line
 */
public record Outcome(Kind kind, String text, Optional<String> test, List<String> because, Optional<String> next) {

    /** Copies the list. */
    public Outcome {
        because = List.copyOf(because);
    }

    /** An end of which no more is known than its story. */
    public Outcome(Kind kind, String text, Optional<String> test) {
        this(kind, text, test, List.of(), Optional.empty());
    }

    /** Sorts of ends. */
    public enum Kind {
        /** All tests came to their ends. */
        COMPLETED("completed"),
        /** The heap was too small. */
        OUT_OF_MEMORY("out of memory"),
        /** The process was killed because it took more than it may. */
        KILLED_BY_LIMIT("killed by the limit"),
        /** Its heap was full, and collections took all of its time. */
        THRASHING("thrashing"),
        /** It took too long. */
        TIMED_OUT("timed out"),
        /** The JVM ended otherwise. */
        CRASHED("crashed");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** The end in a sentence: {@code "killed by the limit"}. */
        public String title() {
            return title;
        }
    }
}
