package dev.ullage.internal.report.html;

import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.TestRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of tests.
 *
 * @param index its place among the tests of all runs, from 0
 */
record TestView(
        int index,
        String suite,
        String type,
        String test,
        String result,
        @Nullable Found found,
        @Nullable Failure failure,
        List<Column.Cell> cells) {

    /** What was found in a test, and the place in the page that tells it. */
    record Found(String sort, String id) {}

    /** Why a test failed: in a line, and in full. */
    record Failure(String first, String all) {}

    /** The rows of a run, of which the first has an index. */
    static List<TestView> of(Run run, int number, int first, TestColumns columns) {
        Map<String, Found> findings = new HashMap<>();
        for (int i = 0; i < run.violations().size(); i++) {
            findings.put(run.violations().get(i).test(), new Found("budget", Anchors.budget(number, i)));
        }
        for (int i = 0; i < run.leaks().size(); i++) {
            Found leak = new Found("leak", Anchors.leak(number, i));
            run.leaks().get(i).test().ifPresent(test -> findings.put(test, leak));
        }
        List<TestView> rows = new ArrayList<>();
        for (TestRow test : run.tests()) {
            rows.add(of(run, first + rows.size(), test, findings.get(test.id()), columns.cells(test)));
        }
        return rows;
    }

    private static TestView of(Run run, int index, TestRow test, @Nullable Found found, List<Column.Cell> cells) {
        return new TestView(
                index,
                run.suite(),
                test.className(),
                test.name(),
                test.result().title(),
                found,
                test.failure()
                        .filter(text -> !text.isBlank())
                        .map(TestView::failure)
                        .orElse(null),
                cells);
    }

    private static Failure failure(String text) {
        return new Failure(text.strip().lines().findFirst().orElse(""), text.strip());
    }
}
