package dev.ullage.internal.report.html;

import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import dev.ullage.internal.report.text.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A reason as the page shows it.
 *
 * @param cardLink the place that tells all of it; empty where this is all
 * @param testLink the place of its test; empty where it has none
 */
record ReasonView(
        String grade,
        String what,
        String cardLink,
        String where,
        String testLink,
        List<String> because,
        String next,
        String suite) {

    /**
     * The reasons of a run. Leaks and budgets speak in the order in which the run has them.
     *
     * @param number the run's place, from 0
     * @param several whether the suite is to be named
     * @param testLink the place of a test in the page, by its id
     */
    static List<ReasonView> of(Run run, int number, boolean several, Function<Optional<String>, String> testLink) {
        List<ReasonView> views = new ArrayList<>();
        int leaks = 0;
        int budgets = 0;
        for (Reason reason : run.verdict().reasons()) {
            String card = switch (reason.cause()) {
                case LEAK -> Anchors.leak(number, leaks++);
                case BUDGET -> Anchors.budget(number, budgets++);
                case LEVEL, RECOVERY, OUTCOME -> "timeline";
                case COMPARISON -> "comparison";
                case TEST, NOTHING -> "";
            };
            views.add(new ReasonView(
                    reason.grade().title(),
                    reason.what(),
                    card,
                    reason.where().orElse(""),
                    testLink.apply(reason.test()),
                    Summary.because(reason),
                    reason.next().orElse(""),
                    several ? run.suite() : ""));
        }
        return views;
    }

    boolean hasCause() {
        return !because.isEmpty();
    }
}
