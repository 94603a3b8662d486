package dev.ullage.internal.report.html;

import dev.ullage.internal.report.evidence.FoundLeak.Round;
import dev.ullage.internal.report.evidence.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The growth of a leak over its rounds, as points of a drawing of {@value #WIDTH} by {@value #HEIGHT}: how much there was more
 * after so many iterations. A straight line is a leak; one that flattens is a cache that fills.
 *
 * @param points the line, as SVG has it
 * @param dots the ends of the rounds
 * @param most the highest amount
 * @param iterations how many iterations there were in all
 * @param label the drawing in words
 */
record GrowthView(String points, List<Dot> dots, String most, String iterations, String label) {

    static final int WIDTH = 320;
    static final int HEIGHT = 130;

    private static final int LEFT = 10;
    private static final int RIGHT = 310;
    private static final int TOP = 24;
    private static final int BOTTOM = 106;

    /** The end of a round, and what it says. */
    record Dot(String x, String y, String text) {}

    /** Null where there is nothing to draw. */
    static @Nullable GrowthView of(List<Round> rounds) {
        long iterations = rounds.stream().mapToLong(Round::iterations).sum();
        long most = Math.max(0, most(rounds));
        if (rounds.size() < 2 || iterations == 0 || most == 0) {
            return null;
        }
        StringBuilder points = new StringBuilder(point(0, iterations, 0, most));
        List<Dot> dots = new ArrayList<>();
        List<String> added = new ArrayList<>();
        long done = 0;
        long total = 0;
        for (Round round : rounds) {
            done += round.iterations();
            total += round.added();
            added.add(Numbers.of(round.added()));
            points.append(' ').append(point(done, iterations, total, most));
            dots.add(new Dot(
                    x(done, iterations),
                    y(total, most),
                    "+" + Numbers.of(round.added()) + " in " + Numbers.of(round.iterations(), "iteration")));
        }
        return new GrowthView(
                points.toString(),
                dots,
                "+" + Numbers.of(most),
                Numbers.of(iterations, "iteration"),
                "Growth by round: " + String.join(", ", added) + "; " + Numbers.of(total) + " in all");
    }

    private static long most(List<Round> rounds) {
        long total = 0;
        long most = 0;
        for (Round round : rounds) {
            total += round.added();
            most = Math.max(most, total);
        }
        return most;
    }

    private static String point(long done, long iterations, long total, long most) {
        return x(done, iterations) + "," + y(total, most);
    }

    private static String x(long done, long iterations) {
        return place(LEFT + (double) (RIGHT - LEFT) * done / iterations);
    }

    private static String y(long total, long most) {
        return place(BOTTOM - (double) (BOTTOM - TOP) * Math.max(0, total) / most);
    }

    private static String place(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
