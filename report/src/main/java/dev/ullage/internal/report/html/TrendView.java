package dev.ullage.internal.report.html;

import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.Comparison.Difference;
import dev.ullage.internal.report.evidence.Comparison.Unit;
import dev.ullage.internal.report.evidence.LiveHeap;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.PastRun;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a quantity went over the past runs and this one, as a drawing of {@value #WIDTH} by {@value #HEIGHT}, with the band in which
 * it would be as the baseline has it.
 *
 * @param title the quantity
 * @param points the line, as SVG has it
 * @param dots the runs
 * @param band where the baseline's band lies; null where there is none
 * @param highest what the upper edge stands for
 * @param lowest what the lower edge stands for
 * @param label the drawing in words
 */
record TrendView(
        String title,
        String points,
        List<Dot> dots,
        @Nullable Band band,
        String highest,
        String lowest,
        String label) {

    static final int WIDTH = 320;
    static final int HEIGHT = 140;

    private static final int LEFT = 10;
    private static final int RIGHT = 300;
    private static final int TOP = 26;
    private static final int BOTTOM = 112;

    /** A run, its verdict, and what it says. */
    record Dot(String x, String y, String grade, String text) {}

    /** A band of which the upper edge is at y, and what it says. */
    record Band(String y, String height, String text) {}

    private record Point(String label, String grade, long bytes) {}

    private record Scale(double low, double high) {

        double y(double value) {
            return BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low);
        }
    }

    /** Of what is known of two runs or more. */
    static List<TrendView> of(Run run) {
        return Stream.of(
                        of(
                                run,
                                "live heap",
                                PastRun::liveHeap,
                                run.peakLiveHeap().map(LiveHeap::size)),
                        of(run, "working set", PastRun::workingSet, run.peakWorkingSet()),
                        of(run, "allocated", PastRun::allocated, allocated(run)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<MemorySize> allocated(Run run) {
        return run.tests().stream()
                .map(TestRow::allocated)
                .flatMap(Optional::stream)
                .reduce(MemorySize::plus);
    }

    private static Optional<TrendView> of(
            Run run, String quantity, Function<PastRun, Optional<MemorySize>> past, Optional<MemorySize> now) {
        List<Point> points = new ArrayList<>();
        for (PastRun each : run.history()) {
            past.apply(each)
                    .ifPresent(size -> points.add(
                            new Point(RunView.when(each.started()), each.grade().title(), size.bytes())));
        }
        now.ifPresent(
                size -> points.add(new Point("this run", run.verdict().grade().title(), size.bytes())));
        Optional<Difference> recorded = run.comparison().map(Comparison::differences).orElse(List.of()).stream()
                .filter(each -> each.quantity().equals(quantity)
                        && each.test().isEmpty()
                        && each.unit() == Unit.BYTES
                        && each.allowed().isPresent())
                .findFirst();
        return points.size() < 2 ? Optional.empty() : Optional.of(view(quantity, points, recorded));
    }

    private static TrendView view(String quantity, List<Point> points, Optional<Difference> recorded) {
        Scale scale = scale(points, recorded);
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            dots.add(new Dot(
                    place(LEFT + (double) (RIGHT - LEFT) * i / (points.size() - 1)),
                    place(scale.y((double) point.bytes())),
                    point.grade(),
                    point.label() + ": " + MemorySize.ofBytes(point.bytes()) + ", " + point.grade()));
        }
        String last = MemorySize.ofBytes(points.get(points.size() - 1).bytes()).toString();
        return new TrendView(
                quantity,
                dots.stream()
                        .map(dot -> dot.x() + "," + dot.y())
                        .reduce((one, other) -> one + " " + other)
                        .orElse(""),
                dots,
                recorded.map(each -> band(each, scale)).orElse(null),
                Numbers.bytes(Math.round(scale.high())),
                Numbers.bytes(Math.round(scale.low())),
                quantity + " over " + Numbers.of(points.size(), "run") + ", the last " + last
                        + recorded.map(each -> "; the baseline's band is " + text(each))
                                .orElse(""));
    }

    /** From the lowest to the highest of all that is drawn, and not from zero: a few percent must be seen. */
    private static Scale scale(List<Point> points, Optional<Difference> recorded) {
        double low = points.stream().mapToLong(Point::bytes).min().orElse(0);
        double high = points.stream().mapToLong(Point::bytes).max().orElse(0);
        if (recorded.isPresent()) {
            low = Math.min(low, low(recorded.get()));
            high = Math.max(high, high(recorded.get()));
        }
        return new Scale(low, Math.max(high, low + 1));
    }

    private static Band band(Difference recorded, Scale scale) {
        double top = scale.y(high(recorded));
        return new Band(
                place(top), place(Math.max(1, scale.y(low(recorded)) - top)), "the baseline's band: " + text(recorded));
    }

    private static double low(Difference recorded) {
        return Math.max(0, recorded.before() - recorded.allowed().orElse(0.0));
    }

    private static double high(Difference recorded) {
        return recorded.before() + recorded.allowed().orElse(0.0);
    }

    private static String text(Difference recorded) {
        return Numbers.bytes(Math.round(low(recorded))) + " to " + Numbers.bytes(Math.round(high(recorded)));
    }

    private static String place(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
