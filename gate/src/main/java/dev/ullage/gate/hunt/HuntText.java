package dev.ullage.gate.hunt;

import dev.ullage.gate.hunt.HuntReport.Screening;
import dev.ullage.gate.hunt.HuntReport.Trouble;
import dev.ullage.gate.hunt.HuntReport.Troubled;
import dev.ullage.gate.hunt.HuntReport.Undecided;
import dev.ullage.gate.hunt.HuntReport.Unexamined;
import dev.ullage.report.evidence.Numbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A hunt's report in words. */
final class HuntText {

    private static final int MOST_NAMES = 20;
    private static final int LONGEST = 200;
    /** So near its end a budget counts as used up. */
    private static final Duration LAST = Duration.ofSeconds(5);

    private final HuntReport report;
    private final List<String> lines = new ArrayList<>();

    HuntText(HuntReport report) {
        this.report = report;
    }

    String render() {
        lines.add(headline());
        report.findings().forEach(this::finding);
        undecided();
        troubled(Trouble.FAILED, "did not pass, and so cannot be looped");
        troubled(Trouble.ENDED_THE_JVM, "ended the JVM, or did not end");
        troubled(Trouble.NOT_RUN, "not run");
        unexamined();
        report.brokeOff()
                .ifPresent(how -> lines.add("\nthe hunt broke off, for the JVM ended outside of any test: " + how));
        lines.add(closing());
        return String.join("\n", lines);
    }

    private String headline() {
        String tests = Numbers.of(report.tests().size(), "test") + " of " + report.suite();
        if (report.findings().isEmpty()) {
            return "No leak found in " + tests;
        }
        return Numbers.of(report.findings().size(), "leak") + " in " + tests + ": "
                + report.findings().stream().map(Finding::title).collect(Collectors.joining(", "));
    }

    private void finding(Finding finding) {
        lines.add("");
        lines.add(finding.title());
        finding.report().render().lines().forEach(line -> lines.add("  " + line));
        finding.shared().ifPresent(shared -> lines.add("    shared    " + shared));
        if (!finding.others().isEmpty()) {
            lines.add("    also      " + names(finding.others()) + ", at the same place");
        }
        if (!finding.alike().isEmpty()) {
            lines.add("    alike     " + names(finding.alike()) + ": the same grew when they were screened");
        }
    }

    private void undecided() {
        section(
                Numbers.of(report.undecided().size(), "test") + " inconclusive",
                report.undecided().stream().map(HuntText::undecided).toList());
    }

    private static String undecided(Undecided undecided) {
        return undecided.test().title() + ": " + undecided.reason();
    }

    private void troubled(Trouble trouble, String title) {
        List<String> those = report.troubled().stream()
                .filter(each -> each.trouble() == trouble)
                .map(HuntText::troubled)
                .toList();
        section(Numbers.of(those.size(), "test") + " " + title, those);
    }

    private static String troubled(Troubled troubled) {
        String how = troubled.how()
                .lines()
                .takeWhile(line -> !line.startsWith("\tat "))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
        return troubled.test().title() + ": " + (how.length() <= LONGEST ? how : how.substring(0, LONGEST) + "…");
    }

    private void unexamined() {
        for (Screening screening : List.of(Screening.SOMETHING_GREW, Screening.NOT_SCREENED, Screening.NOTHING_GREW)) {
            List<Unexamined> those = report.unexamined().stream()
                    .filter(each -> each.screening() == screening)
                    .toList();
            String tests = Numbers.of(those.size(), "test") + " not examined";
            switch (screening) {
                case SOMETHING_GREW ->
                    section(
                            tests + "; when they were screened, something grew",
                            those.stream()
                                    .map(each -> each.test().title() + ": " + each.what())
                                    .toList());
                case NOT_SCREENED -> classes(tests + ", nor screened, for want of time", those);
                case NOTHING_GREW -> classes(tests + "; when they were screened, nothing grew", those);
            }
        }
    }

    private void classes(String title, List<Unexamined> those) {
        List<String> names =
                those.stream().map(each -> each.test().groupName()).distinct().toList();
        section(title, those.isEmpty() ? List.of() : List.of(shortened(names)));
    }

    private void section(String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add("");
            lines.add(title);
            content.forEach(line -> lines.add("  " + line));
        }
    }

    private String closing() {
        String text = "\nexamined %s of %s with full rigour, in %s of the budget of %s"
                .formatted(
                        Numbers.of(report.examined()),
                        Numbers.of(report.tests().size(), "test"),
                        Numbers.of(report.duration()),
                        Numbers.of(report.budget()));
        if (report.unexamined().isEmpty()) {
            return text;
        }
        boolean isOver = report.duration().compareTo(report.budget().minus(LAST)) > 0;
        return text + (isOver ? "; give more time to examine the others" : "; the others were not suspect enough");
    }

    /** The names of tests of one class after the class, others one by one. */
    private static String names(List<HuntedTest> tests) {
        return shortened(tests.stream().map(HuntedTest::title).toList());
    }

    private static String shortened(List<String> names) {
        String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return more <= 0 ? shown : String.format(Locale.ROOT, "%s, and %,d more", shown, more);
    }
}
