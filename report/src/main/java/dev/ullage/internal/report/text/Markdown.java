package dev.ullage.internal.report.text;

import dev.ullage.internal.printable.Printable;
import dev.ullage.internal.report.evidence.BrokenBudget;
import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.LiveHeap;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import dev.ullage.measure.MemorySize;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Evidence in Markdown as GitHub and GitLab show it, for a pull request's comment or a job's summary. It is no longer than they
 * take: what comes last is left out, and the last line says so.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">the size of a summary</a>
 */
public final class Markdown {

    /**
     * The most that a comment on GitHub holds, which answers a longer one with "Body is too long (maximum is 65536 characters)";
     * counted in bytes of UTF-8, of which there are at least as many as characters.
     */
    public static final int LONGEST = 65_536;

    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]|#~$&<>@]");
    private static final int MOST_OF_EACH = 20;
    private static final int MOST_DETAILS = 5;
    private static final int MOST_TESTS = 10;
    private static final int MOST_RUNS = 100;
    private static final int MOST_OF_LINE = 300;
    private static final int MOST_LINES = 40;
    private static final int MOST_BECAUSE = 4;
    private static final int MOST_OF_CELL = 1000;

    /** Pieces that are shown whole or not at all, in their order. */
    private final List<String> pieces = new ArrayList<>();

    private final StringBuilder piece = new StringBuilder();

    private Markdown() {}

    /** The evidence, as much of it as a comment on GitHub holds. */
    public static String of(Evidence evidence) {
        return of(evidence, LONGEST);
    }

    /** The evidence, as much of it as fits into so many bytes of UTF-8; the line that says so is always there. */
    public static String of(Evidence evidence, int most) {
        Markdown markdown = new Markdown();
        markdown.head(evidence);
        markdown.reasons(evidence);
        markdown.runs(evidence.runs());
        evidence.runs().forEach(markdown::details);
        return markdown.within(most);
    }

    private String within(int most) {
        String whole = String.join("", pieces);
        if (size(whole) <= most) {
            return whole;
        }
        String end = "\nCut to the size that this place takes; the HTML report has all details.\n";
        StringBuilder text = new StringBuilder();
        int left = most - size(end);
        for (String each : pieces) {
            left -= size(each);
            if (left < 0) {
                break;
            }
            text.append(each);
        }
        return text.append(end).toString();
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void end() {
        pieces.add(piece.toString());
        piece.setLength(0);
    }

    private void head(Evidence evidence) {
        row("### " + sign(evidence.verdict()) + " Memory of " + line(evidence.name()) + ": "
                + evidence.verdict().title());
        row("");
        end();
    }

    private void reasons(Evidence evidence) {
        List<String> reasons = evidence.runs().stream()
                .flatMap(run -> run.verdict().reasons().stream().map(reason -> new Found(run, reason)))
                .sorted(Comparator.comparing((Found found) -> found.reason().grade())
                        .reversed())
                .map(found -> found.text(evidence.runs().size() > 1))
                .toList();
        reasons.stream().limit(MOST_OF_EACH).forEach(reason -> {
            row(reason);
            end();
        });
        if (reasons.size() > MOST_OF_EACH) {
            row("- and " + Numbers.of(reasons.size() - MOST_OF_EACH) + " more; the HTML report has them all");
        }
        if (!reasons.isEmpty()) {
            row("");
        }
        end();
    }

    /** A reason and whose it is. */
    private record Found(Run run, Reason reason) {

        String text(boolean named) {
            return "- " + sign(reason.grade()) + " " + (named ? line(run.suite()) + ": " : "") + "**"
                    + line(reason.what()) + "**"
                    + reason.where().map(where -> "; see " + line(where)).orElse("")
                    + Summary.because(reason).stream()
                            .limit(MOST_BECAUSE)
                            .map(because -> "<br>" + line(because))
                            .collect(Collectors.joining())
                    + reason.next().map(next -> "<br>next: " + line(next)).orElse("");
        }
    }

    private static String line(String plain) {
        return escape(Printable.cut(plain, MOST_OF_LINE));
    }

    private void runs(List<Run> runs) {
        row("| suite | verdict | tests | failed | live heap | line | memory | limit | GC | time |");
        row("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        end();
        List<Run> worst = runs.stream()
                .sorted(Comparator.comparing((Run run) -> run.verdict().grade()).reversed())
                .limit(MOST_RUNS)
                .toList();
        for (Run run : worst) {
            cells(
                    line(run.suite()),
                    run.verdict().grade().title(),
                    Numbers.of(run.testCount()),
                    Numbers.of(run.tests(TestRow.Result.FAILED)),
                    size(run.peakLiveHeap().map(LiveHeap::size)),
                    size(run.liveHeapLines().warning()),
                    size(run.peakWorkingSet()),
                    size(run.environment().memoryLimit()),
                    run.collections()
                            .map(totals -> "%.1f %%".formatted(totals.share() * 100))
                            .orElse(""),
                    Numbers.of(run.duration()));
            end();
        }
        row("");
        if (runs.size() > MOST_RUNS) {
            row("And " + Numbers.of(runs.size() - MOST_RUNS, "run") + " more; the HTML report has them all.\n");
        }
        end();
    }

    private void details(Run run) {
        outcome(run);
        run.leaks().stream().limit(MOST_DETAILS).forEach(leak -> leak(run, leak));
        run.violations().stream().limit(MOST_DETAILS).forEach(broken -> violation(run, broken));
        run.comparison().ifPresent(comparison -> comparison(run, comparison));
        retained(run);
        row("Ran in: " + line(run.environment().fingerprint()));
        row("");
        end();
    }

    private void outcome(Run run) {
        List<String> story = run.outcome().text().lines().toList();
        if (run.outcome().kind() != Outcome.Kind.COMPLETED && story.size() > 1) {
            open(run.suite() + " was " + run.outcome().kind().title());
            code(story);
            close();
        }
    }

    private void leak(Run run, FoundLeak leak) {
        open("Leak: " + leak.title());
        code(Stream.of(
                        labelled("test", leak.test().map(run::titleOf)),
                        labelled("grew", leak.grew()),
                        labelled("held by", leak.holder()),
                        labelled("path", leak.path()),
                        labelled("allocated", leak.allocated()),
                        labelled("kind", leak.kind()),
                        labelled("why", leak.why()),
                        labelled("cost", leak.cost()),
                        labelled("next", leak.cure()))
                .flatMap(Optional::stream)
                .toList());
        close();
    }

    private void violation(Run run, BrokenBudget broken) {
        open("Memory budget of " + run.titleOf(broken.test()) + ": " + broken.title());
        code(Stream.concat(broken.evidence().stream(), labelled("next", Optional.of(broken.cure())).stream())
                .toList());
        close();
    }

    private void comparison(Run run, Comparison comparison) {
        comparison
                .notCompared()
                .ifPresent(why -> row("Not compared with " + line(comparison.against()) + ": " + line(why) + "\n"));
        if (comparison.differences().isEmpty()) {
            return;
        }
        row("| against " + line(comparison.against()) + " | before | now | change | |");
        row("| --- | ---: | ---: | ---: | --- |");
        comparison.differences().stream()
                .limit(MOST_OF_EACH)
                .forEach(each -> cells(
                        line(each.quantity()
                                + each.test()
                                        .map(id -> " of " + run.titleOf(id))
                                        .orElse("")),
                        Numbers.of(each.before(), each.unit()),
                        Numbers.of(each.after(), each.unit()),
                        Numbers.change(each.before(), each.after()),
                        sign(each.grade()) + " " + each.change().name().toLowerCase(java.util.Locale.ROOT) + "; "
                                + line(each.why())));
        row("");
        end();
    }

    private void retained(Run run) {
        List<TestRow> tests = run.tests().stream()
                .filter(test -> test.retained().orElse(0) > 0)
                .sorted(Comparator.comparingLong(
                                (TestRow test) -> test.retained().orElse(0))
                        .reversed())
                .limit(MOST_TESTS)
                .toList();
        if (tests.isEmpty()) {
            return;
        }
        open("Tests that leave most behind");
        row("| test | retained | allocated | time |");
        row("| --- | ---: | ---: | ---: |");
        tests.forEach(test ->
                cells(line(test.title()), bytes(test.retained()), size(test.allocated()), Numbers.of(test.duration())));
        close();
    }

    private void open(String summary) {
        row("<details><summary>" + line(summary) + "</summary>");
        row("");
    }

    private void close() {
        row("");
        row("</details>");
        row("");
        end();
    }

    /** A fence longer than any in the content. */
    private void code(List<String> lines) {
        int longest = lines.stream()
                .flatMap(line -> Pattern.compile("`+").matcher(line).results())
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(Math.max(3, longest + 1));
        row(fence);
        lines.stream().limit(MOST_LINES).forEach(line -> row(Printable.line(line, 2 * MOST_OF_LINE)));
        if (lines.size() > MOST_LINES) {
            row("… and " + Numbers.of(lines.size() - MOST_LINES, "line") + " more");
        }
        row(fence);
    }

    private static Optional<String> labelled(String label, Optional<String> content) {
        return content.map(each -> "%-9s %s".formatted(label, each));
    }

    private void cells(String... cells) {
        row("| " + String.join(" | ", cells) + " |");
    }

    private static String size(Optional<MemorySize> size) {
        return size.map(MemorySize::toString).orElse("");
    }

    private static String bytes(OptionalLong bytes) {
        return bytes.isPresent() ? Numbers.bytes(bytes.getAsLong()) : "";
    }

    private static String sign(Grade grade) {
        return switch (grade) {
            case PASSED -> "✅";
            case WARNING -> "⚠️";
            case FAILED -> "❌";
        };
    }

    /** Nothing in it is Markdown, HTML, or a mention of somebody; character references hold in both. */
    static String escape(String plain) {
        String line = Printable.line(plain.replaceAll("\\s*\\R\\s*", " "), MOST_OF_CELL);
        return SPECIAL.matcher(line)
                .replaceAll(found -> "&#" + (int) found.group().charAt(0) + ";");
    }

    private void row(String content) {
        piece.append(content).append('\n');
    }
}
