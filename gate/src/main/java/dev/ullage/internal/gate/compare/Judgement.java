package dev.ullage.internal.gate.compare;

import dev.ullage.internal.gate.baseline.Bars;
import dev.ullage.internal.gate.baseline.Figure;
import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.Comparison.Change;
import dev.ullage.internal.report.evidence.Comparison.Difference;
import dev.ullage.internal.report.evidence.Comparison.Unit;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what got better and worse. */
final class Judgement {

    private final Bars bars;
    private final List<PairedFigure> figures;
    private final double[] floors;
    private final double[] chances;

    Judgement(Bars bars, List<PairedFigure> figures) {
        this.bars = bars;
        this.figures = figures;
        floors = figures.stream().mapToDouble(this::floor).toArray();
        double[][] differences = figures.stream().map(PairedFigure::differences).toArray(double[][]::new);
        chances = figures.isEmpty() ? new double[0] : new SignFlips(differences, floors).adjusted();
    }

    /** What does not count yet. */
    private double floor(PairedFigure figure) {
        Bars.Bar bar = bars.of(figure.figure());
        return Math.max(1, Math.max((double) bar.absolute().bytes(), bar.part() * figure.medianBefore()));
    }

    Comparison against(String state) {
        if (figures.isEmpty()) {
            return new Comparison(state, Optional.of("the runs have neither a test nor a figure in common"), List.of());
        }
        List<Difference> differences = new ArrayList<>();
        Map<Figure, Double> carried = new EnumMap<>(Figure.class);
        for (int number = 0; number < figures.size(); number++) {
            PairedFigure figure = figures.get(number);
            Change change = change(number, figure.effect());
            if (figure.test().isEmpty() || change != Change.SAME && isStep(number, carried)) {
                differences.add(difference(number, change));
            }
        }
        differences.sort(Comparison.WORST_FIRST);
        return new Comparison(state, Optional.empty(), differences);
    }

    private Change change(int number, double effect) {
        if (chances[number] > bars.chance() || Math.abs(effect) <= floors[number]) {
            return Change.SAME;
        }
        return effect > 0 ? Change.WORSE : Change.BETTER;
    }

    /** What one test keeps is live in those after it, too; only the first of them is told. */
    private boolean isStep(int number, Map<Figure, Double> carried) {
        PairedFigure figure = figures.get(number);
        double before = figure.figure() == Figure.ALLOCATED ? 0 : carried.getOrDefault(figure.figure(), 0.0);
        if (Math.abs(figure.effect() - before) <= floors[number]) {
            return false;
        }
        carried.put(figure.figure(), figure.effect());
        return Math.signum(figure.effect() - before) == Math.signum(figure.effect());
    }

    private Difference difference(int number, Change change) {
        PairedFigure figure = figures.get(number);
        Grade grade = Grade.PASSED;
        if (change == Change.WORSE) {
            grade = figure.figure().decides() ? Grade.FAILED : Grade.WARNING;
        }
        return new Difference(
                grade,
                change,
                figure.figure().title(),
                Unit.BYTES,
                figure.test(),
                figure.medianBefore(),
                figure.medianBefore() + figure.effect(),
                Optional.of(floors[number]),
                why(number));
    }

    /** {@code "more in 8 of 8 pairs, p = 0.78 % among 603 comparisons"}. */
    private String why(int number) {
        double[] differences = figures.get(number).differences();
        double effect = figures.get(number).effect();
        long agreeing = Arrays.stream(differences)
                .filter(each -> effect == 0 ? each == 0 : each * effect > 0)
                .count();
        String which = effect == 0 ? "equal" : effect > 0 ? "more" : "less";
        String pairs = which + " in " + agreeing + " of " + Numbers.of(differences.length, "pair");
        return Math.abs(effect) <= floors[number]
                ? pairs + "; up to " + MemorySize.ofBytes((long) floors[number]) + " does not count"
                : pairs + ", p = " + Percent.of(chances[number]) + " among " + Numbers.of(figures.size(), "comparison");
    }
}
