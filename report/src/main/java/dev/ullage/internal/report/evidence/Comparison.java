package dev.ullage.internal.report.evidence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A run beside an earlier state.
 *
 * @param against what it is compared with: {@code "ullage-baseline.json"}
 * @param notCompared why it could not be compared: {@code "the baseline has no section for JDK 25, only for JDK 17"}
 * @param differences what is not as it was, the worst first; and what was looked at, where it is as it was
 */
public record Comparison(String against, Optional<String> notCompared, List<Difference> differences) {

    /** The worst first, what is as it was last; of the run before of its tests, by how much it is more. */
    public static final Comparator<Difference> WORST_FIRST = Comparator.comparing(Difference::grade)
            .reversed()
            .thenComparingInt(
                    each -> List.of(Change.WORSE, Change.BETTER, Change.SAME).indexOf(each.change()))
            .thenComparing(each -> each.test().isPresent())
            .thenComparing(Comparator.comparingDouble((Difference each) -> each.after() / Math.max(1, each.before()))
                    .reversed());

    /** Copies the list. */
    public Comparison {
        differences = List.copyOf(differences);
    }

    /** Whether something got worse at first sight, so that a second run decides. */
    @JsonIgnore
    public boolean isSuspicious() {
        return differences.stream().anyMatch(each -> each.grade() == Grade.WARNING);
    }

    /**
     * One quantity, then and now.
     *
     * @param grade how it is judged
     * @param change whether it got better
     * @param quantity what is compared: {@code "live heap"}
     * @param unit its unit
     * @param test the id of the test; absent for the whole run
     * @param before how much it was
     * @param after how much it is
     * @param allowed by how much it may differ without counting, in its unit; absent where no bar is known
     * @param why what the judgement rests on: {@code "8 runs, noise 1.2 %"}
     */
    public record Difference(
            Grade grade,
            Change change,
            String quantity,
            Unit unit,
            Optional<String> test,
            double before,
            double after,
            Optional<Double> allowed,
            String why) {}

    /** Which way a quantity went. */
    public enum Change {
        /** Less is used. */
        BETTER,
        /** No difference that counts. */
        SAME,
        /** More is used. */
        WORSE
    }

    /** What a number counts. */
    public enum Unit {
        /** Bytes. */
        BYTES,
        /** Milliseconds. */
        MILLISECONDS,
        /** Things. */
        COUNT
    }
}
