package dev.ullage.internal.report.html;

import dev.ullage.internal.report.evidence.BrokenBudget;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.text.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the page's template asks for, by the names of these methods. */
final class Page {

    private final Evidence evidence;
    private final List<RunView> runs;
    private final TestColumns columns;
    /** The place of each test among those of all runs, by its id, run by run. */
    private final List<Map<String, Integer>> places = new ArrayList<>();

    Page(Evidence evidence) {
        this.evidence = evidence;
        columns = new TestColumns(evidence);
        int place = 0;
        for (Run run : evidence.runs()) {
            Map<String, Integer> ofRun = new HashMap<>();
            for (TestRow test : run.tests()) {
                ofRun.put(test.id(), place++);
            }
            places.add(ofRun);
        }
        runs = IntStream.range(0, evidence.runs().size())
                .mapToObj(index -> new RunView(index, evidence.runs().get(index)))
                .toList();
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
        return IntStream.range(0, evidence.runs().size())
                .boxed()
                .flatMap(number ->
                        ReasonView.of(evidence.runs().get(number), number, several(), test -> testLink(number, test))
                                .stream())
                .sorted(Comparator.comparingInt(
                        (ReasonView reason) -> reason.grade().equals("failed") ? 0 : 1))
                .toList();
    }

    private String testLink(int run, Optional<String> test) {
        return test.map(places.get(run)::get).map(Anchors::test).orElse("");
    }

    List<RunView> runs() {
        return runs;
    }

    List<String> lineTitles() {
        return RunView.LINE_TITLES;
    }

    List<Finding> leaks() {
        List<Finding> leaks = new ArrayList<>();
        for (int number = 0; number < evidence.runs().size(); number++) {
            Run run = evidence.runs().get(number);
            for (int i = 0; i < run.leaks().size(); i++) {
                FoundLeak leak = run.leaks().get(i);
                leaks.add(Finding.of(run, leak, Anchors.leak(number, i), testLink(number, leak.test())));
            }
        }
        return leaks;
    }

    boolean hasLeaks() {
        return !leaks().isEmpty();
    }

    List<Finding> budgets() {
        List<Finding> budgets = new ArrayList<>();
        for (int number = 0; number < evidence.runs().size(); number++) {
            Run run = evidence.runs().get(number);
            for (int i = 0; i < run.violations().size(); i++) {
                BrokenBudget broken = run.violations().get(i);
                budgets.add(Finding.of(
                        run, broken, Anchors.budget(number, i), testLink(number, Optional.of(broken.test()))));
            }
        }
        return budgets;
    }

    /** Whether the component that draws flame graphs is needed. */
    boolean hasFlames() {
        return evidence.runs().stream()
                .flatMap(run -> run.leaks().stream())
                .anyMatch(leak -> !leak.stacks().isEmpty());
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

    List<Column> columns() {
        return columns.columns();
    }

    Iterable<TestView> tests() {
        List<TestView> tests = new ArrayList<>();
        for (int number = 0; number < evidence.runs().size(); number++) {
            tests.addAll(TestView.of(evidence.runs().get(number), number, tests.size(), columns));
        }
        return tests;
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>(List.of(new Section("timeline", "Memory over time", "")));
        add(sections, hasLeaks(), new Section("leaks", "Leaks", String.valueOf(leaks().size())));
        add(
                sections,
                hasBudgets(),
                new Section(
                        "budgets", "Budgets exceeded", String.valueOf(budgets().size())));
        add(sections, hasComparison(), new Section("comparison", "Comparison", ""));
        sections.add(new Section(
                "tests",
                "Tests",
                Numbers.of(evidence.runs().stream().mapToLong(Run::testCount).sum())));
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
        return Stream.of("chart.js", "lane.js", "table.js", "flame.js", "report.js")
                .map(HtmlReport::resource)
                .collect(Collectors.joining("\n", "\"use strict\";\n(() => {\n", "})();\n"));
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

    String flameScript() {
        return HtmlReport.resource("d3-selection.min.js") + "\n" + HtmlReport.resource("d3-flamegraph.min.js");
    }

    String flameLicence() {
        return HtmlReport.resource("d3-selection-LICENSE.txt") + "\n"
                + HtmlReport.resource("d3-flamegraph-LICENSE.txt");
    }
}
