package dev.ullage.internal.budget;

import java.util.List;

/**
 * What a check of budgets found. Immutable.
 *
 * @param measured what was measured, in the order of the budgets
 * @param warmup how many runs came before those that were measured
 * @param runs how many runs were measured
 */
public record BudgetReport(List<Measured> measured, int warmup, int runs) {

    /** Copies the list. */
    public BudgetReport {
        measured = List.copyOf(measured);
    }

    /** Whether every budget was measured and kept. */
    public boolean isKept() {
        return measured.stream().allMatch(Measured::isKept);
    }

    /** The part of the report about budgets that were exceeded or not measured; empty where all were kept. */
    public String renderBroken() {
        return BudgetText.ofBroken(this);
    }

    /** The report as a person reads it, the broken budgets first; where a budget is exceeded, with the evidence and what to do next. */
    public String render() {
        return BudgetText.of(this);
    }

    /** As {@link #render()}. */
    @Override
    public String toString() {
        return render();
    }
}
