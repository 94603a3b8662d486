package dev.ullage.internal.gate.fit;

import dev.ullage.internal.gate.fit.FitResult.Point;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was found, as a report. */
final class FitText {

    private static final int WIDTH = 20;

    private final FitResult result;
    private final String what;
    private final MemorySize most;

    FitText(FitResult result) {
        this.result = result;
        this.what = result.quantity().title();
        this.most = result.attempts().get(0).size();
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    String render() {
        List<Point> curve = result.curve();
        List<String> lines = new ArrayList<>();
        lines.add(verdict());
        shown(curve).ifPresent(lines::add);
        Duration all = result.attempts().stream().map(Attempt::took).reduce(Duration.ZERO, Duration::plus);
        int probes = result.attempts().size();
        lines.add("probes    " + probes + (probes == 1 ? " run of" : " runs of") + " the suite in " + seconds(all)
                + ", sizes in steps of " + result.step());
        next().ifPresent(cure -> lines.add("next      " + cure));
        return String.join("\n  ", lines) + "\n\n" + table(curve);
    }

    private String verdict() {
        String size = result.need().map(MemorySize::toString).orElse("") + " of " + what;
        return switch (result.finding()) {
            case FOUND -> "The suite needs " + size;
            case EVEN_AT_LEAST -> "The suite passes even in " + size + ", the least that is tried";
            case UNSURE -> "The suite seems to need " + size + ", but the probes were used up before that was sure";
            case NOT_AT_MOST ->
                "The suite does not " + (result.attempts().get(0).passed() ? "always " : "") + "pass in " + most
                        + " of " + what + ", the most there is";
        };
    }

    /** The sizes on both sides of the edge. */
    private Optional<String> shown(List<Point> curve) {
        String too = curve.stream()
                .filter(point -> point.passed() < point.attempts())
                .reduce((less, more) -> more)
                .map(point -> point.size() + " is too little"
                        + (point.passed() > 0 ? ", though it passed in it once" : "") + ": "
                        + point.why().orElse(""))
                .orElse("");
        String enough = curve.stream()
                .filter(point -> result.need().filter(point.size()::equals).isPresent())
                .map(point -> "passed " + point.passed() + " of " + point.attempts() + " times in " + point.size())
                .findFirst()
                .orElse("");
        return Optional.of(enough + (enough.isEmpty() || too.isEmpty() ? "" : "; ") + too)
                .filter(text -> !text.isEmpty())
                .map(text -> "shown     " + text);
    }

    private Optional<String> next() {
        return switch (result.finding()) {
            case FOUND, EVEN_AT_LEAST -> Optional.empty();
            case UNSURE -> Optional.of("search again with more probes, or see why the suite passes now and then only");
            case NOT_AT_MOST ->
                Optional.of("search up to more, for example " + most.plus(most)
                        + ", or see in its report what the suite takes");
        };
    }

    private String table(List<Point> curve) {
        long longest = curve.stream()
                .filter(point -> point.passed() > 0)
                .mapToLong(point -> point.took().toNanos())
                .max()
                .orElse(1);
        StringBuilder table = new StringBuilder(String.format(
                "  %9s  %9s  %8s  %7s  %-" + WIDTH + "s  %16s  %9s",
                what,
                "max heap",
                "passed",
                "time",
                "(g: in GC)",
                "GC",
                "peak"));
        for (Point point : curve) {
            table.append('\n').append(row(point, longest).stripTrailing());
        }
        return table.toString();
    }

    private static String row(Point point, long longest) {
        boolean passed = point.passed() > 0;
        return String.format(
                Locale.ROOT,
                "  %9s  %9s  %8s  %7s  %-" + WIDTH + "s  %16s  %9s  %s",
                point.size(),
                text(point.heap()),
                point.passed() + " of " + point.attempts(),
                seconds(point.took()),
                passed ? bar(point, longest) : "",
                String.format(
                        Locale.ROOT,
                        "%,d ms, %.1f %%",
                        point.collections().time().toMillis(),
                        100 * point.collections().share()),
                text(point.peak()),
                point.why().orElse(""));
    }

    private static String text(Optional<MemorySize> size) {
        return size.map(MemorySize::toString).orElse("-");
    }

    private static String bar(Point point, long longest) {
        int length = (int) Math.max(1, Math.round((double) WIDTH * point.took().toNanos() / longest));
        int collecting =
                (int) Math.min(length, Math.round(length * point.collections().share()));
        return "g".repeat(collecting) + "#".repeat(length - collecting);
    }
}
