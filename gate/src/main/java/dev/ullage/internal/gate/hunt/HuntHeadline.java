package dev.ullage.internal.gate.hunt;

import dev.ullage.internal.gate.hunt.HuntReport.Trouble;
import dev.ullage.internal.report.evidence.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The first line of a report: what was found, and what was looked at. */
final class HuntHeadline {

    private static final int MOST_TITLES = 5;

    private final HuntReport report;

    HuntHeadline(HuntReport report) {
        this.report = report;
    }

    String line() {
        List<String> titles = report.findings().stream().map(Finding::title).toList();
        String found = titles.isEmpty() ? "No leak" : Numbers.of(titles.size(), "leak");
        String named = titles.stream().limit(MOST_TITLES).collect(Collectors.joining(", ", ": ", ""));
        String more = titles.size() > MOST_TITLES ? ", and " + (titles.size() - MOST_TITLES) + " more" : "";
        return found + " among " + scope() + (titles.isEmpty() ? "" : named + more);
    }

    /** {@code "the 1,764 tests (4 passes)"}, or {@code "900 of 1,764 tests; the time of 5 min ran out"}. */
    private String scope() {
        int all = selected();
        int seen = seen();
        List<String> gaps = gaps();
        if (gaps.isEmpty()) {
            return "the " + Numbers.of(all, "test") + passes();
        }
        boolean isCut = !report.unseen().isEmpty();
        return Numbers.of(seen) + " of " + Numbers.of(all, "test") + (isCut ? "" : passes()) + "; "
                + String.join(", ", gaps);
    }

    private String passes() {
        return report.passes() == 0 ? "" : " (" + report.passes() + " passes)";
    }

    private List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        report.brokeOff().ifPresent(how -> gaps.add("the JVM ended outside of any test: " + how));
        boolean isCut = !report.unseen().isEmpty() || report.tests().isEmpty();
        if (isCut && report.brokeOff().isEmpty()) {
            gaps.add("the time of " + budget(report.budget()) + " ran out");
        }
        add(gaps, report.undecided().size(), "could not be judged");
        if (!report.open().isEmpty()) {
            gaps.add(Numbers.of(report.open().size()) + " that grew could not be judged");
        }
        add(gaps, count(Trouble.FAILED), "failed");
        add(gaps, count(Trouble.CANNOT_RUN_TWICE), "cannot run twice");
        add(gaps, count(Trouble.ENDED_THE_JVM), "ended the JVM or did not end");
        return gaps;
    }

    private static void add(List<String> gaps, int count, String what) {
        if (count > 0) {
            gaps.add(Numbers.of(count) + " " + what);
        }
    }

    private int count(Trouble trouble) {
        return (int) report.troubled().stream()
                .filter(each -> each.trouble() == trouble)
                .count();
    }

    /** The tests that run at all. */
    private int selected() {
        return report.tests().size() - count(Trouble.NOT_RUN);
    }

    /** Those of which it is known whether they leak. */
    private int seen() {
        return selected()
                - report.unseen().size()
                - report.undecided().size()
                - count(Trouble.FAILED)
                - count(Trouble.CANNOT_RUN_TWICE)
                - count(Trouble.ENDED_THE_JVM);
    }

    /** {@code "5 min"}, {@code "90 s"}: as it was asked for. */
    static String budget(Duration budget) {
        boolean isWhole = budget.toSeconds() % 60 == 0 && budget.toSeconds() > 0;
        return isWhole ? budget.toMinutes() + " min" : Numbers.of(budget);
    }
}
