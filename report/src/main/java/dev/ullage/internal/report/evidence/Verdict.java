package dev.ullage.internal.report.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The judgement of a run, and why.
 *
 * @param grade how it is judged
 * @param reasons what speaks against it, the worst first; empty where it passed
 */
public record Verdict(Grade grade, List<Reason> reasons) {

    /** Copies the list. */
    public Verdict {
        reasons = List.copyOf(reasons);
    }

    /** The verdict that reasons amount to: the worst of their grades. */
    public static Verdict of(List<Reason> reasons) {
        List<Reason> sorted = reasons.stream()
                .sorted(Comparator.comparing(Reason::grade).reversed())
                .toList();
        return new Verdict(sorted.isEmpty() ? Grade.PASSED : sorted.get(0).grade(), sorted);
    }

    /**
     * One thing that speaks against a run.
     *
     * @param grade how bad it is by itself
     * @param cause what sort of thing it is
     * @param subject what it is about, without amounts and lines: the same in a later run in which the same is wrong
     * @param what what happened and how much, one line without a full stop
     * @param where where to look: a source line, a test or a file; absent where nothing is known
     * @param test the id of the test that it belongs to, if it belongs to one
     * @param source the line of source to look at, if it is known
     * @param because who held the memory, or what grew: labelled lines; empty where nothing is known
     * @param next what to do, one line; absent where it goes without saying
     */
    public record Reason(
            Grade grade,
            Cause cause,
            String subject,
            String what,
            Optional<String> where,
            Optional<String> test,
            Optional<SourceLine> source,
            List<String> because,
            Optional<String> next) {

        /** Copies the list. */
        public Reason {
            because = List.copyOf(because);
        }
    }

    /** Sorts of reasons. */
    public enum Cause {
        /** The run did not come to its end. */
        OUTCOME("The run did not complete"),
        /** Something grows with each iteration. */
        LEAK("Memory leak"),
        /** A test took more than it may. */
        BUDGET("Memory budget exceeded"),
        /** A memory level was reached. */
        LEVEL("Memory level reached"),
        /** More is used than in the baseline. */
        COMPARISON("Memory regression"),
        /** Memory did not come back to what it was. */
        RECOVERY("Memory not given back"),
        /** A test failed. */
        TEST("Test failed"),
        /** Nothing was measured. */
        NOTHING("Nothing measured");

        private final String title;

        Cause(String title) {
            this.title = title;
        }

        /** The name by which other tools know this sort: {@code "ullage/leak"}. */
        public String id() {
            return "ullage/" + name().toLowerCase(Locale.ROOT);
        }

        /** The cause as a heading: {@code "Memory leak"}. */
        public String title() {
            return title;
        }
    }
}
