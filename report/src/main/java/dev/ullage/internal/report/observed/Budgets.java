package dev.ullage.internal.report.observed;

import dev.ullage.internal.budget.BudgetReport;
import dev.ullage.internal.entry.BudgetEntry;
import dev.ullage.internal.report.evidence.BrokenBudget;
import dev.ullage.internal.report.evidence.SourceLine;
import java.util.List;
import java.util.Optional;

/** Evidence of budgets that were not kept. */
public final class Budgets {

    private Budgets() {}

    /**
     * The budgets of a report that were not kept, or not measured.
     *
     * @param test the id of the test
     * @param report the report
     * @param source the line at which the test is declared
     */
    public static List<BrokenBudget> of(String test, BudgetReport report, Optional<SourceLine> source) {
        return of(test, BudgetEntry.of(report), source);
    }

    /**
     * Those of several budgets that were not kept, or not measured.
     *
     * @param test the id of the test, or of the class
     * @param budgets what was published of them
     * @param source the line at which the test is declared
     */
    public static List<BrokenBudget> of(String test, List<BudgetEntry> budgets, Optional<SourceLine> source) {
        return budgets.stream()
                .filter(budget -> !budget.isKept())
                .map(budget -> new BrokenBudget(
                        test,
                        budget.quantity(),
                        budget.allowed(),
                        budget.measured(),
                        budget.isFloor(),
                        budget.evidence(),
                        budget.cure(),
                        source))
                .toList();
    }
}
