package dev.ullage.internal.gate.compare;

import dev.ullage.internal.gate.baseline.Figure;
import dev.ullage.internal.gate.baseline.Fitness;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The figures that all runs have: first the suite's, then those of each test, in the order of the last run. */
final class PairedFigures {

    private final PairedRuns runs;
    private final List<Map<String, TestRow>> before;
    private final List<Map<String, TestRow>> after;
    /** The tests that are in all runs, with their ids in the last. */
    private final Map<String, String> tests = new LinkedHashMap<>();

    private PairedFigures(PairedRuns runs) {
        this.runs = runs;
        before = runs.before().stream().map(Fitness::tests).toList();
        after = runs.after().stream().map(Fitness::tests).toList();
        after.get(after.size() - 1).forEach((test, row) -> tests.put(test, row.id()));
        before.forEach(rows -> tests.keySet().retainAll(rows.keySet()));
        after.forEach(rows -> tests.keySet().retainAll(rows.keySet()));
    }

    static List<PairedFigure> of(PairedRuns runs) {
        return new PairedFigures(runs).all();
    }

    private List<PairedFigure> all() {
        List<PairedFigure> all = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            List<PairedFigure> ofTests = new ArrayList<>();
            tests.forEach((test, id) -> pair(
                            figure,
                            Optional.of(id),
                            before,
                            after,
                            rows -> Optional.ofNullable(rows.get(test)).flatMap(figure::of))
                    .ifPresent(ofTests::add));
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

    private List<Long> sum(List<PairedFigure> figures, Function<PairedFigure, List<Long>> side) {
        return IntStream.range(0, before.size())
                .mapToObj(run -> figures.stream()
                        .mapToLong(figure -> side.apply(figure).get(run))
                        .sum())
                .toList();
    }

    private static <T> Optional<PairedFigure> pair(
            Figure figure,
            Optional<String> test,
            List<T> before,
            List<T> after,
            Function<T, Optional<MemorySize>> reading) {
        List<Long> ofBefore = values(before, reading);
        List<Long> ofAfter = values(after, reading);
        return ofBefore.size() == before.size() && ofAfter.size() == after.size()
                ? Optional.of(new PairedFigure(figure, test, ofBefore, ofAfter))
                : Optional.empty();
    }

    private static <T> List<Long> values(List<T> runs, Function<T, Optional<MemorySize>> reading) {
        return runs.stream()
                .flatMap(run -> reading.apply(run).stream())
                .map(MemorySize::bytes)
                .toList();
    }
}
