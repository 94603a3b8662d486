package dev.ullage.internal.report.text;

import dev.ullage.internal.report.evidence.CollectionTotals;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Numbers;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.TestRow.Result;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Much in a line. */
public final class Summary {

    static final int MOST_FAILURES = 10;

    private Summary() {}

    /** What happened and where to look: {@code "Leak: 1 Session per iteration; see Registry.java:41 (OrderTest.places())"}. */
    public static String of(Reason reason) {
        return reason.what() + reason.where().map(where -> "; see " + where).orElse("");
    }

    /** Who held the memory, or what grew, line by line; what is labelled in columns elsewhere has one space here. */
    public static List<String> because(Reason reason) {
        return reason.because().stream()
                .map(line -> line.strip().replaceAll(" {2,}", " "))
                .toList();
    }

    /** All that is known of a reason, line by line: what, where, because of whom, and what to do. */
    public static List<String> story(Reason reason) {
        return Stream.of(
                        Stream.of(of(reason)),
                        because(reason).stream(),
                        reason.next().map(next -> "next: " + next).stream())
                .flatMap(lines -> lines)
                .toList();
    }

    /** How many tests there were, and how they ended: {@code "3 tests in 3 s: 2 passed, 1 failed"}. */
    public static String tests(Run run) {
        String results = Arrays.stream(Result.values())
                .filter(result -> run.tests(result) > 0)
                .map(result -> Numbers.of(run.tests(result)) + " " + result.title())
                .collect(Collectors.joining(", "));
        return Numbers.of(run.testCount(), "test") + " in " + Numbers.of(run.duration())
                + (results.isEmpty() ? "" : ": " + results);
    }

    /** How many runs there are, and how they are judged: {@code "3 runs: 2 passed, 1 failed"}. */
    public static String of(Evidence evidence) {
        String grades = Arrays.stream(Grade.values())
                .filter(grade -> count(evidence, grade) > 0)
                .map(grade -> Numbers.of(count(evidence, grade)) + " " + grade.title())
                .collect(Collectors.joining(", "));
        return Numbers.of(evidence.runs().size(), "run") + ": " + grades;
    }

    /** What garbage collection cost: {@code "9 collections, 21 ms, 0.7 % of the time, longest pause 4.2 ms"}. */
    public static String of(CollectionTotals totals) {
        return "%s, %s, %.1f %% of the time%s%s"
                .formatted(
                        Numbers.of(totals.count(), "collection"),
                        Numbers.of(totals.time()),
                        totals.share() * 100,
                        totals.longestPause()
                                .map(pause -> ", longest pause " + Numbers.of(pause))
                                .orElse(""),
                        totals.forced()
                                .map(forced -> "; " + Numbers.of(forced) + " asked for by Ullage or the tests")
                                .orElse(""));
    }

    private static long count(Evidence evidence, Grade grade) {
        return evidence.runs().stream()
                .filter(run -> run.verdict().grade() == grade)
                .count();
    }
}
