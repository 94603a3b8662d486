package dev.ullage.internal.budget;

import dev.ullage.internal.budget.Measured.Line;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of a {@link BudgetReport}: a block for each budget, the broken ones first. */
final class BudgetText {

    private BudgetText() {}

    static String of(BudgetReport report) {
        return Stream.concat(broken(report), report.measured().stream().filter(Measured::isKept))
                .map(measured -> block(measured, report.warmup()))
                .collect(Collectors.joining("\n"));
    }

    static String ofBroken(BudgetReport report) {
        return broken(report).map(measured -> block(measured, report.warmup())).collect(Collectors.joining("\n"));
    }

    private static Stream<Measured> broken(BudgetReport report) {
        return report.measured().stream().filter(measured -> !measured.isKept());
    }

    private static String block(Measured measured, int warmup) {
        StringBuilder text = new StringBuilder(headline(measured));
        if (measured.value().isEmpty()) {
            line(text, "why", measured.method());
            line(text, "next", next(measured));
            return text.toString();
        }
        if (!measured.runs().isEmpty()) {
            line(text, "runs", runs(measured.runs()) + "; " + measured.judged() + ", after " + warmup + " to warm up");
        }
        line(text, "measured", measured.method());
        List<Line> evidence = measured.evidence();
        evidence.stream().filter(each -> !isMore(each)).forEach(each -> line(text, each.title(), each.text()));
        if (!measured.isKept()) {
            line(text, "next", next(measured));
        }
        evidence.stream().filter(BudgetText::isMore).forEach(each -> line(text, each.title(), each.text()));
        return text.toString();
    }

    private static boolean isMore(Line line) {
        return line.title().equals("more");
    }

    private static String headline(Measured measured) {
        Budget budget = measured.budget();
        if (budget.isToBeRecorded()) {
            return measured.value()
                    .map(value -> "Memory budget recorded: " + budget.quantity().label() + " is " + value.exact())
                    .orElse("Memory budget not measured: " + budget.quantity().label() + ", which is to be recorded");
        }
        String label = budget.quantity().label();
        String allowed = (budget.quantity().isFloor()
                        ? "at least " + budget.limit() + " is asked for"
                        : "at most " + budget.limit() + " is allowed")
                + (budget.origin().isEmpty() ? "" : " (" + budget.origin() + ")");
        return measured.value()
                .map(value -> "Memory budget " + (measured.isKept() ? "kept" : "exceeded") + ": " + label + " is "
                        + value.exact() + ", " + allowed)
                .orElse("Memory budget not measured: " + label + ", " + allowed);
    }

    private static String runs(List<Amount> runs) {
        return runs.stream().map(BudgetText::plain).collect(Collectors.joining(", "));
    }

    private static String plain(Amount amount) {
        return amount.unit() == Unit.BYTES ? String.format(Locale.ROOT, "%,d B", amount.value()) : amount.toString();
    }

    private static void line(StringBuilder text, String title, String content) {
        text.append(String.format(Locale.ROOT, "\n  %-9s %s", title, content));
    }

    static String next(Measured measured) {
        if (measured.value().isEmpty()) {
            return "remove the budget here, or run the test where it can be measured";
        }
        Quantity quantity = measured.budget().quantity();
        String cure = switch (quantity) {
            case ALLOCATED -> "allocate less in the body";
            case RETAINED -> "let go of it by the end of the body";
            case PEAK_HEAP -> "hold less at a time";
            case DIRECT -> "use one buffer again, or hold fewer at a time";
            case MAPPED -> "map less at a time";
            case METASPACE -> "load fewer classes, or let go of their loaders";
            case THREADS -> "start fewer threads, or end them sooner";
            case FILE_DESCRIPTORS -> "close what the body opens";
            case RSS -> "take less native memory, or a smaller heap (-Xmx)";
            case GC_PAUSE -> "keep less alive, or use a collector with shorter pauses";
            case GC_COUNT -> "allocate less, or give the test a larger heap (-Xmx)";
            case GC_EFFICIENCY -> "let go sooner of what the body no longer needs";
        };
        Amount value = measured.value().orElseThrow();
        return cure + "; or, if so much is meant, " + (quantity.isFloor() ? "lower" : "raise") + " the budget: "
                + quantity.label() + " = \"" + roomFor(quantity, value) + "\"";
    }

    /** A limit that is just wide enough, as it is written in an annotation. */
    private static String roomFor(Quantity quantity, Amount value) {
        return switch (quantity.unit()) {
            case BYTES -> bytes(value.value());
            case COUNT -> String.valueOf(value.value());
            case DURATION -> (value.value() / 1_000_000 + 1) + "ms";
            case RATIO -> String.format(Locale.ROOT, "%.2f", Math.floor(value.value() / 10.0) / 100);
        };
    }

    private static String bytes(long bytes) {
        if (bytes < 1 << 10) {
            return String.valueOf(bytes);
        }
        return bytes < 1 << 20 ? ((bytes - 1) / (1 << 10) + 1) + "KiB" : ((bytes - 1) / (1 << 20) + 1) + "MiB";
    }
}
