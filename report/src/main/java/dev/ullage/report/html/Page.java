package dev.ullage.report.html;

import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.Grade;
import dev.ullage.report.evidence.Numbers;
import dev.ullage.report.evidence.Run;
import dev.ullage.report.evidence.TestRow;
import dev.ullage.report.text.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the page's template asks for, by the names of these methods. */
final class Page {

    private final Evidence evidence;
    private final List<RunView> runs;

    Page(Evidence evidence) {
        this.evidence = evidence;
        runs = IntStream.range(0, evidence.runs().size())
                .mapToObj(index -> new RunView(index, evidence.runs().get(index)))
                .toList();
    }

    /** A reason as the page shows it. */
    record ReasonView(String grade, String what, String where, List<String> because, String next, String suite) {

        boolean hasCause() {
            return !because.isEmpty();
        }
    }

    /** A link to a part of the page. */
    record Section(String id, String title, String count) {}

    String name() {
        return evidence.name();
    }

    String grade() {
        return evidence.verdict().title();
    }

    String sign() {
        return switch (evidence.verdict()) {
            case PASSED -> "✓";
            case WARNING -> "!";
            case FAILED -> "✗";
        };
    }

    String summary() {
        if (several()) {
            return Summary.of(evidence);
        }
        Run run = evidence.runs().get(0);
        return Summary.tests(run) + " · " + run.environment().fingerprint();
    }

    boolean several() {
        return evidence.runs().size() > 1;
    }

    boolean hasReasons() {
        return evidence.verdict() != Grade.PASSED;
    }

    List<ReasonView> reasons() {
        return evidence.runs().stream()
                .flatMap(run -> run.verdict().reasons().stream()
                        .map(reason -> new ReasonView(
                                reason.grade().title(),
                                reason.what(),
                                reason.where().orElse(""),
                                Summary.because(reason),
                                reason.next().orElse(""),
                                several() ? run.suite() : "")))
                .sorted(java.util.Comparator.comparingInt(
                        (ReasonView reason) -> reason.grade().equals("failed") ? 0 : 1))
                .toList();
    }

    List<RunView> runs() {
        return runs;
    }

    List<String> lineTitles() {
        return RunView.LINE_TITLES;
    }

    List<Finding> leaks() {
        return evidence.runs().stream()
                .flatMap(run -> run.leaks().stream().map(leak -> Finding.of(run, leak)))
                .toList();
    }

    boolean hasLeaks() {
        return !leaks().isEmpty();
    }

    List<Finding> budgets() {
        return evidence.runs().stream()
                .flatMap(run -> run.violations().stream().map(broken -> Finding.of(run, broken)))
                .toList();
    }

    boolean hasBudgets() {
        return !budgets().isEmpty();
    }

    boolean hasComparison() {
        return evidence.runs().stream().anyMatch(run -> run.comparison().isPresent());
    }

    boolean hasCollections() {
        return evidence.runs().stream().anyMatch(run -> run.collections().isPresent());
    }

    boolean hasHistory() {
        return evidence.runs().stream().anyMatch(run -> !run.history().isEmpty());
    }

    List<String> results() {
        return Stream.of(TestRow.Result.values()).map(TestRow.Result::title).toList();
    }

    Iterable<TestView> tests() {
        return evidence.runs().stream().flatMap(TestView::of).toList();
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>(List.of(new Section("timeline", "Memory over time", "")));
        add(sections, hasLeaks(), new Section("leaks", "Leaks", String.valueOf(leaks().size())));
        add(
                sections,
                hasBudgets(),
                new Section(
                        "budgets", "Budgets not kept", String.valueOf(budgets().size())));
        add(sections, hasComparison(), new Section("comparison", "Comparison", ""));
        sections.add(new Section(
                "tests",
                "Tests",
                Numbers.of(evidence.runs().stream()
                        .mapToLong(run -> run.tests().size())
                        .sum())));
        add(sections, hasCollections(), new Section("gc", "Garbage collection", ""));
        add(sections, hasHistory(), new Section("history", "History", ""));
        sections.add(new Section("environment", "Environment", ""));
        return sections;
    }

    private static void add(List<Section> sections, boolean present, Section section) {
        Optional.of(section).filter(each -> present).ifPresent(sections::add);
    }

    String data() {
        return ChartData.of(evidence);
    }

    String style() {
        return HtmlReport.resource("report.css");
    }

    String script() {
        return HtmlReport.resource("report.js");
    }

    String chartStyle() {
        return HtmlReport.resource("uPlot.min.css");
    }

    String chartScript() {
        return HtmlReport.resource("uPlot.iife.min.js");
    }

    String chartLicence() {
        return HtmlReport.resource("uPlot-LICENSE.txt");
    }
}
