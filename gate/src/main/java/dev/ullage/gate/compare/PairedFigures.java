package dev.ullage.gate.compare;

import dev.ullage.budget.TestIdentity;
import dev.ullage.gate.baseline.Figure;
import dev.ullage.measure.MemorySize;
import dev.ullage.report.evidence.Run;
import dev.ullage.report.evidence.TestRow;
import dev.ullage.report.evidence.TestRow.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;

/** The figures that all runs have: first the suite's, then those of each test, in the order of the last run. */
final class PairedFigures {

    private final PairedRuns runs;
    private final List<Map<String, TestRow>> before;
    private final List<Map<String, TestRow>> after;
    private final Set<String> tests;

    private PairedFigures(PairedRuns runs) {
        this.runs = runs;
        before = runs.before().stream().map(PairedFigures::rows).toList();
        after = runs.after().stream().map(PairedFigures::rows).toList();
        tests = new LinkedHashSet<>(after.get(after.size() - 1).keySet());
        before.forEach(rows -> tests.retainAll(rows.keySet()));
        after.forEach(rows -> tests.retainAll(rows.keySet()));
    }

    static List<PairedFigure> of(PairedRuns runs) {
        return new PairedFigures(runs).all();
    }

    private static Map<String, TestRow> rows(Run run) {
        Map<String, TestRow> rows = new LinkedHashMap<>();
        run.tests().stream()
                .filter(test -> test.result() == Result.PASSED)
                .forEach(test -> rows.putIfAbsent(TestIdentity.of(test.id()), test));
        return rows;
    }

    private List<PairedFigure> all() {
        List<PairedFigure> all = new ArrayList<>();
        Map<String, TestRow> last = after.get(after.size() - 1);
        for (Figure figure : Figure.values()) {
            List<PairedFigure> ofTests = new ArrayList<>();
            for (String test : tests) {
                pair(
                                figure,
                                Optional.of(last.get(test).id()),
                                before,
                                after,
                                rows -> figure.of(Objects.requireNonNull(rows.get(test))))
                        .ifPresent(ofTests::add);
            }
            suite(figure, ofTests).ifPresent(all::add);
            all.addAll(ofTests);
        }
        return all;
    }

    /** Of allocation, the sum of the tests that are in all runs: with more tests, a suite allocates more. */
    private Optional<PairedFigure> suite(Figure figure, List<PairedFigure> ofTests) {
        if (figure != Figure.ALLOCATED) {
            return pair(figure, Optional.empty(), runs.before(), runs.after(), figure::of);
        }
        return ofTests.isEmpty()
                ? Optional.empty()
                : Optional.of(new PairedFigure(
                        figure,
                        Optional.empty(),
                        sum(ofTests, PairedFigure::before),
                        sum(ofTests, PairedFigure::after)));
    }

    private static long[] sum(List<PairedFigure> figures, Function<PairedFigure, long[]> side) {
        long[] sum = new long[side.apply(figures.get(0)).length];
        for (PairedFigure figure : figures) {
            long[] values = side.apply(figure);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values[i];
            }
        }
        return sum;
    }

    private static <T> Optional<PairedFigure> pair(
            Figure figure,
            Optional<String> test,
            List<T> before,
            List<T> after,
            Function<T, Optional<MemorySize>> reading) {
        long[] ofBefore = values(before, reading);
        long[] ofAfter = values(after, reading);
        return ofBefore.length == before.size() && ofAfter.length == after.size()
                ? Optional.of(new PairedFigure(figure, test, ofBefore, ofAfter))
                : Optional.empty();
    }

    private static <T> long[] values(List<T> runs, Function<T, Optional<MemorySize>> reading) {
        return runs.stream()
                .flatMap(run -> reading.apply(run).stream())
                .flatMapToLong(size -> LongStream.of(size.bytes()))
                .toArray();
    }
}
