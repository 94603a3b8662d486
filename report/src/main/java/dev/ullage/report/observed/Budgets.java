package dev.ullage.report.observed;

import dev.ullage.budget.Amount;
import dev.ullage.budget.BudgetReport;
import dev.ullage.budget.Measured;
import dev.ullage.report.evidence.BrokenBudget;
import dev.ullage.report.evidence.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

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
        return report.measured().stream()
                .filter(measured -> !measured.isKept())
                .map(measured -> of(test, measured, source))
                .toList();
    }

    private static BrokenBudget of(String test, Measured measured, Optional<SourceLine> source) {
        String origin = measured.budget().origin();
        return new BrokenBudget(
                test,
                measured.budget().quantity().label(),
                measured.budget().limit() + (origin.isEmpty() ? "" : " (" + origin + ")"),
                measured.value().map(Amount::exact),
                measured.budget().quantity().isFloor(),
                evidence(measured),
                measured.cure(),
                source);
    }

    private static List<String> evidence(Measured measured) {
        List<String> lines = new ArrayList<>();
        if (!measured.runs().isEmpty()) {
            String runs = measured.runs().stream().map(Amount::toString).collect(Collectors.joining(", "));
            lines.add(line("runs", runs + "; " + measured.judged()));
        }
        lines.add(line(measured.value().isPresent() ? "measured" : "why", measured.method()));
        measured.evidence().forEach(each -> lines.add(line(each.title(), each.text())));
        return lines;
    }

    private static String line(String title, String text) {
        return String.format(Locale.ROOT, "%-9s %s", title, text);
    }
}
