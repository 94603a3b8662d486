package dev.ullage.internal.budget;

import java.util.List;
import java.util.Optional;

/**
 * What code took of one quantity, beside its budget.
 *
 * @param budget what it may take
 * @param value what it took, judged over all runs; absent where it could not be measured
 * @param runs what each run took, in their order; empty where only all together is known
 * @param judged how the value follows from the runs: {@code "the least counts"}
 * @param method how it was measured and how exactly or, where it could not be, why
 * @param evidence what took it, titled lines
 */
public record Measured(
        Budget budget, Optional<Amount> value, List<Amount> runs, String judged, String method, List<Line> evidence) {

    /** Copies the lists. */
    public Measured {
        runs = List.copyOf(runs);
        evidence = List.copyOf(evidence);
    }

    /** Whether it was measured and is within the budget. */
    public boolean isKept() {
        return value.filter(budget::allows).isPresent();
    }

    /** What to do where the budget is not kept, in one line. */
    public String cure() {
        return BudgetText.next(this);
    }

    Measured with(List<Line> more) {
        return new Measured(budget, value, runs, judged, method, more);
    }

    static Measured unavailable(Budget budget, String why) {
        return new Measured(budget, Optional.empty(), List.of(), "", why, List.of());
    }

    /**
     * A line of evidence.
     *
     * @param title what the line is about, a word: {@code "threads"}
     * @param text what is known
     */
    public record Line(String title, String text) {}
}
