package dev.ullage.junit;

import dev.ullage.internal.budget.BudgetCheck;
import dev.ullage.internal.budget.BudgetReport;
import dev.ullage.internal.entry.BudgetEntry;
import dev.ullage.leak.Iteration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/**
 * One test's check of its budgets.
 *
 * @param check repeats and measures
 */
record MemoryBudgetCheck(BudgetCheck check) {

    /** Runs the check, publishes its result for the test and fails where a budget is broken. */
    void run(Iteration body, ExtensionContext test) throws Exception {
        var counted = new CountedIterations(body);
        BudgetReport report;
        try {
            report = check.run(counted::run);
            counted.requireNotInterrupted();
        } catch (OutOfMemoryError exhausted) {
            // JUnit would end the whole run.
            throw new AssertionFailedError(
                    "The body ran out of memory in iteration "
                            + counted.failedIn().orElse(0) + " (" + exhausted.getMessage()
                            + ") before its budgets could be judged; give the test a larger -Xmx, or let the body do less.",
                    exhausted);
        } finally {
            counted.failedIn().ifPresent(number -> test.publishReportEntry("ullage.iteration", "" + number));
        }
        publish(report, test);
        if (!report.isKept()) {
            throw new AssertionFailedError(report.renderBroken());
        }
    }

    private static void publish(BudgetReport report, ExtensionContext test) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("ullage.budget", report.isKept() ? "KEPT" : "EXCEEDED");
        report.measured()
                .forEach(each -> entries.put(
                        "ullage.budget." + each.budget().quantity().label(),
                        each.value().map(value -> value.exact()).orElse("not measured")));
        entries.put("ullage.budget.report", report.render());
        entries.put(BudgetEntry.KEY, BudgetEntry.write(BudgetEntry.of(report)));
        test.publishReportEntry(entries);
    }
}
