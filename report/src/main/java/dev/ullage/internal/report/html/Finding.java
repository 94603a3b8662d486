package dev.ullage.internal.report.html;

import dev.ullage.internal.report.evidence.BrokenBudget;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.FoundLeak.CodePlace;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A leak or a broken budget as the page shows it.
 *
 * @param id the place in the page
 * @param testLink the place of its test; empty where it has none
 */
record Finding(
        String id,
        String title,
        String test,
        String testLink,
        List<Row> rows,
        List<StepView> steps,
        @Nullable GrowthView growth,
        @Nullable FlameView flame,
        List<String> evidence) {

    /** A labelled line. */
    record Row(String label, String value) {}

    /** A step of a path, indented by its depth. */
    record StepView(String text, int depth, boolean growing) {}

    static Finding of(Run run, FoundLeak leak, String id, String testLink) {
        List<Row> rows = new ArrayList<>();
        add(rows, "grew", leak.grew());
        add(rows, "held by", leak.holder().map(holder -> holder.replaceAll(" {2,}", "  ")));
        if (leak.steps().isEmpty()) {
            add(rows, "path", leak.path());
        }
        add(rows, "added at", places(leak.adds()));
        add(
                rows,
                "removed at",
                places(leak.removes())
                        .or(() -> leak.scanned()
                                .filter(code -> !leak.adds().isEmpty())
                                .map(code -> "no place seen in " + code)));
        add(rows, "allocated", leak.allocated());
        add(rows, "source", leak.source().map(SourceLine::toString));
        add(
                rows,
                "kind",
                leak.kind()
                        .map(kind -> kind
                                + leak.severity()
                                        .map(each -> " · severity " + each)
                                        .orElse("")));
        add(rows, "why", leak.why());
        add(rows, "cost", leak.cost());
        add(rows, "next", leak.cure());
        return new Finding(
                id,
                leak.title(),
                leak.test().map(run::titleOf).orElse(""),
                testLink,
                rows,
                IntStream.range(0, leak.steps().size())
                        .mapToObj(depth -> new StepView(
                                leak.steps().get(depth).text(),
                                depth,
                                leak.steps().get(depth).growing()))
                        .toList(),
                GrowthView.of(leak.rounds()),
                FlameView.of(leak, id),
                List.of());
    }

    static Finding of(Run run, BrokenBudget broken, String id, String testLink) {
        List<Row> rows = new ArrayList<>();
        add(rows, "source", broken.source().map(SourceLine::toString));
        add(rows, "next", Optional.of(broken.cure()));
        return new Finding(
                id,
                broken.title(),
                run.titleOf(broken.test()),
                testLink,
                rows,
                List.of(),
                null,
                null,
                broken.evidence());
    }

    boolean hasEvidence() {
        return !evidence.isEmpty();
    }

    boolean hasSteps() {
        return !steps.isEmpty();
    }

    /** All of it as plain text. */
    String copy() {
        List<String> lines = new ArrayList<>(List.of(title));
        if (!test.isEmpty()) {
            lines.add("%-10s %s".formatted("test", test));
        }
        rows.forEach(row -> lines.add("%-10s %s".formatted(row.label(), row.value())));
        steps.forEach(step -> lines.add(
                "%-10s %s%s".formatted(step.depth() == 0 ? "path" : "", "  ".repeat(step.depth()), step.text())));
        lines.addAll(evidence);
        return String.join("\n", lines);
    }

    private static Optional<String> places(List<CodePlace> places) {
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(places.stream()
                        .map(place -> place.at() + ", " + place.operation())
                        .collect(Collectors.joining("; ")));
    }

    private static void add(List<Row> rows, String label, Optional<String> value) {
        value.ifPresent(content -> rows.add(new Row(label, content)));
    }
}
