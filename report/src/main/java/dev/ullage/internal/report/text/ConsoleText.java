package dev.ullage.internal.report.text;

import dev.ullage.internal.printable.Printable;
import dev.ullage.internal.report.evidence.BrokenBudget;
import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Lines;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.TestRow.Result;
import dev.ullage.internal.report.evidence.Verdict;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Evidence as a console shows it. The first line of a run that did not pass says what happened, how much it was and where to
 * look.
 */
public final class ConsoleText {

    private final StringBuilder text = new StringBuilder();

    private ConsoleText() {}

    /** All of it, lines with a line feed after each. */
    public static String of(Evidence evidence) {
        ConsoleText console = new ConsoleText();
        if (evidence.runs().size() > 1) {
            console.row(
                    "%s %s: %s".formatted(evidence.name(), evidence.verdict().title(), Summary.of(evidence)));
        }
        evidence.runs().stream()
                .sorted(java.util.Comparator.comparing(
                                (Run run) -> run.verdict().grade())
                        .reversed())
                .forEach(console::run);
        return console.text.toString();
    }

    /** One leak of a run, lines with a line feed after each. */
    public static String of(Run run, FoundLeak leak) {
        ConsoleText console = new ConsoleText();
        console.leak(run, leak);
        return console.text.toString();
    }

    private void run(Run run) {
        List<Reason> reasons = run.verdict().reasons();
        String state = run.suite() + " " + run.verdict().grade().title();
        if (reasons.isEmpty()) {
            row(state);
        } else {
            row(state + ": " + Summary.of(reasons.get(0)));
            reasons.get(0)
                    .next()
                    .filter(next -> !isToldByOutcome(reasons.get(0)))
                    .ifPresent(next -> line("next", next));
            reasons.stream().skip(1).forEach(reason -> line(reason.grade().title(), Summary.of(reason)));
        }
        if (run.outcome().kind() != Outcome.Kind.COMPLETED
                && !run.outcome().text().isBlank()) {
            lines("outcome", run.outcome().text().lines().toList());
        }
        line("tests", Summary.tests(run));
        run.scope().ifPresent(scope -> lines("part", scope.lines()));
        memory(run);
        run.recovery().ifPresent(recovery -> lines("stayed", recovery.stayed()));
        run.collections().ifPresent(totals -> line("gc", Summary.of(totals)));
        line("ran in", run.environment().fingerprint());
        limits(run);
        run.comparison().ifPresent(this::unsuspicious);
        run.leaks().forEach(leak -> leak(run, leak));
        run.violations().forEach(broken -> violation(run, broken));
        failures(run);
    }

    /** The whole story of an end that was not a good one follows, and ends with what to do. */
    private static boolean isToldByOutcome(Reason reason) {
        return reason.cause() == Verdict.Cause.OUTCOME;
    }

    private void memory(Run run) {
        run.peakLiveHeap()
                .ifPresent(peak -> line(
                        "live heap",
                        ("at most " + peak.size() + " " + run.momentOf(peak)).strip() + lines(run.liveHeapLines())));
        run.peakWorkingSet()
                .ifPresent(peak -> line(
                        "memory",
                        "at most " + peak + lines(run.workingSetLines())
                                + (isNoVerdict(run, peak) ? "; live heap decides, not memory" : "")));
    }

    /** Whether memory reached a threshold, which alone says little of a suite that ended: the JVM keeps what it once took. */
    private static boolean isNoVerdict(Run run, MemorySize peak) {
        return run.outcome().kind() == Outcome.Kind.COMPLETED
                && run.peakLiveHeap().isPresent()
                && run.workingSetLines()
                        .warning()
                        .filter(warning -> peak.compareTo(warning) >= 0)
                        .isPresent();
    }

    private static String lines(Lines lines) {
        String named = Stream.of(
                        named("baseline", lines.baseline()),
                        named("warning", lines.warning()),
                        named("critical", lines.critical()),
                        named("limit", lines.limit()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return named.isEmpty() ? "" : " (" + named + ")";
    }

    private static Optional<String> named(String name, Optional<MemorySize> size) {
        return size.map(value -> name + " " + value);
    }

    /** That a comparison took place; what it speaks against is told among the reasons. */
    private void unsuspicious(Comparison comparison) {
        boolean isClean = comparison.notCompared().isEmpty()
                && comparison.differences().stream().allMatch(each -> each.grade() == Grade.PASSED);
        if (isClean) {
            line("compared", "with " + comparison.against() + ": nothing takes more than its bound");
        }
    }

    private void limits(Run run) {
        if (!run.environment().enforced().isEmpty()) {
            line("enforced", String.join(", ", run.environment().enforced()));
        }
        if (!run.environment().watched().isEmpty()) {
            line("watched", String.join(", ", run.environment().watched()));
        }
    }

    private void leak(Run run, FoundLeak leak) {
        row("Leak: " + leak.title());
        leak.test().ifPresent(test -> line("test", run.titleOf(test)));
        leak.grew().ifPresent(grew -> line("grew", grew));
        leak.holder().ifPresent(holder -> line("held by", holder));
        leak.path().ifPresent(path -> line("path", path));
        leak.allocated().ifPresent(site -> line("allocated", site));
        leak.kind()
                .ifPresent(kind -> line(
                        "kind",
                        kind
                                + leak.severity()
                                        .map(each -> " · severity " + each)
                                        .orElse("")));
        leak.why().ifPresent(why -> line("why", why));
        leak.cost().ifPresent(cost -> line("cost", cost));
        leak.cure().ifPresent(cure -> line("next", cure));
    }

    private void violation(Run run, BrokenBudget broken) {
        row("Memory budget " + (broken.measured().isPresent() ? "exceeded" : "not measured") + ": " + broken.title());
        line("test", run.titleOf(broken.test()));
        broken.evidence().forEach(evidence -> row("  " + evidence));
        line("next", broken.cure());
    }

    private void failures(Run run) {
        List<TestRow> failed = run.tests().stream()
                .filter(test -> test.result() == Result.FAILED)
                .filter(test -> !run.isToldOtherwise(test))
                .toList();
        failed.stream().limit(Summary.MOST_FAILURES).forEach(test -> {
            row("Failed: " + test.title());
            test.failure()
                    .ifPresent(failure -> failure.lines().forEach(line -> row("  " + line.replace("\t", "    "))));
        });
        int more = failed.size() - Summary.MOST_FAILURES;
        if (more > 0) {
            row("and " + Numbers.of(more) + " more failed; the HTML report has them all");
        }
    }

    private void lines(String label, List<String> content) {
        for (int i = 0; i < content.size(); i++) {
            line(i == 0 ? label : "", content.get(i));
        }
    }

    private void line(String label, String content) {
        row(String.format(Locale.ROOT, "  %-9s %s", label, content).stripTrailing());
    }

    /** All that is shown goes through here. */
    private void row(String content) {
        text.append(Printable.line(content)).append('\n');
    }
}
