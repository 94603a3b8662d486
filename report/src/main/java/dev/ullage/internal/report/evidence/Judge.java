package dev.ullage.internal.report.evidence;

import dev.ullage.internal.report.evidence.LevelChange.Level;
import dev.ullage.internal.report.evidence.TestRow.Result;
import dev.ullage.internal.report.evidence.Verdict.Cause;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what speaks against a run. */
final class Judge {

    private static final String NONE_RAN = "No test ran, so nothing was measured";
    private static final String NONE_SUCCEEDED = "No test succeeded, so nothing is shown: all were aborted or skipped";
    private static final String UNFINISHED = "unfinished tests";
    private static final String COLLECT = "remove -XX:+DisableExplicitGC if it is set";

    private final Run run;
    private final List<Reason> reasons = new ArrayList<>();

    private Judge(Run run) {
        this.run = run;
    }

    static Verdict of(Run run) {
        Judge judge = new Judge(run);
        judge.outcome();
        run.leaks().forEach(judge::leak);
        run.violations().forEach(judge::violation);
        judge.level();
        run.comparison().ifPresent(judge::comparison);
        judge.failedTests();
        run.recovery().ifPresent(judge::recovery);
        judge.nothing();
        judge.unfinished();
        return Verdict.of(judge.reasons);
    }

    /** What is said of a run by those that its parts were judged by, and by all its tests together. */
    static Verdict ofParts(Run run, List<Reason> found) {
        Judge judge = new Judge(run);
        found.stream().filter(reason -> !isOfTestsTogether(reason)).forEach(judge.reasons::add);
        judge.failedTests();
        judge.checkThatSomeRan();
        judge.unfinished();
        return Verdict.of(judge.reasons);
    }

    private static boolean isOfTestsTogether(Reason reason) {
        return reason.cause() == Cause.TEST
                || (reason.cause() == Cause.NOTHING
                        && List.of(NONE_RAN, NONE_SUCCEEDED, UNFINISHED).contains(reason.subject()));
    }

    private void outcome() {
        Outcome outcome = run.outcome();
        if (outcome.kind() != Outcome.Kind.COMPLETED) {
            String story = outcome.text().lines().findFirst().orElse("").strip();
            add(
                    Grade.FAILED,
                    Cause.OUTCOME,
                    outcome.kind().title(),
                    story.isEmpty() ? "The run was " + outcome.kind().title() : withoutFullStop(story),
                    outcome.test(),
                    Optional.empty(),
                    outcome.because(),
                    outcome.next());
        }
    }

    private void leak(FoundLeak leak) {
        add(
                Grade.FAILED,
                Cause.LEAK,
                leak.resource() + " " + withoutNumbers(leak.type()) + of(leak.test()),
                "Leak: " + leak.title(),
                leak.test(),
                leak.source(),
                leak.holder().map(holder -> "held by   " + holder).stream().toList(),
                leak.cure());
    }

    private void violation(BrokenBudget broken) {
        add(
                Grade.FAILED,
                Cause.BUDGET,
                broken.quantity() + of(Optional.of(broken.test())),
                "Memory budget " + (broken.measured().isPresent() ? "exceeded: " : "not measured: ") + broken.title(),
                Optional.of(broken.test()),
                broken.source(),
                broken.evidence(),
                Optional.of(broken.cure()));
    }

    /** The first change to the worst level tells whose work it was. */
    private void level() {
        run.changes().stream()
                .filter(change -> change.decides() && change.worse())
                .max(Comparator.comparing(LevelChange::to).thenComparing(LevelChange::at, Comparator.reverseOrder()))
                .ifPresent(change -> add(
                        change.to() == Level.WARNING ? Grade.WARNING : Grade.FAILED,
                        Cause.LEVEL,
                        change.subject(),
                        sentence(change.subject()) + " reached the "
                                + change.to().title() + " level: " + change.value()
                                + change.line()
                                        .map(line -> ", the threshold is " + line)
                                        .orElse(""),
                        change.test(),
                        Optional.empty(),
                        run.outcome().kind() == Outcome.Kind.COMPLETED
                                ? run.outcome().because()
                                : List.of(),
                        Optional.of("see what this test and those before it keep, or raise the threshold")));
    }

    private void comparison(Comparison comparison) {
        comparison
                .notCompared()
                .ifPresent(why -> add(
                        Grade.WARNING,
                        Cause.COMPARISON,
                        "not compared",
                        "Not compared with " + comparison.against() + ": " + why,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
        for (Comparison.Difference each : comparison.differences()) {
            if (each.grade() != Grade.PASSED) {
                add(
                        each.grade(),
                        Cause.COMPARISON,
                        each.quantity() + of(each.test()),
                        "%s went from %s to %s (%s); %s"
                                .formatted(
                                        sentence(each.quantity()),
                                        Numbers.of(each.before(), each.unit()),
                                        Numbers.of(each.after(), each.unit()),
                                        Numbers.change(each.before(), each.after()),
                                        each.why()),
                        each.test(),
                        Optional.empty(),
                        List.of(),
                        Optional.of("take less, or record what is meant with mvn ullage:baseline"));
            }
        }
    }

    /** Those that failed by a leak or a budget have had their word. */
    private void failedTests() {
        List<TestRow> failed = run.tests().stream()
                .filter(test -> test.result() == Result.FAILED)
                .filter(test -> !run.isToldOtherwise(test))
                .toList();
        if (!failed.isEmpty()) {
            TestRow first = failed.get(0);
            String why = first.failure()
                    .flatMap(
                            text -> text.lines().filter(line -> !line.isBlank()).findFirst())
                    .map(line -> ": " + line.strip())
                    .orElse("");
            long rowless = run.tests(Result.FAILED) - rowsOf(Result.FAILED);
            long all = failed.size() + rowless;
            String how = all < run.tests(Result.FAILED) ? " failed for another reason" : " failed";
            add(
                    Grade.FAILED,
                    Cause.TEST,
                    "failed tests",
                    Numbers.of(all) + " of " + Numbers.of(run.testCount(), "test") + how
                            + (all == 1 ? "" : ", the first") + why,
                    Optional.of(first.id()),
                    first.source(),
                    List.of(),
                    Optional.empty());
        }
    }

    private long rowsOf(Result result) {
        return run.tests().stream().filter(test -> test.result() == result).count();
    }

    private void recovery(Recovery recovery) {
        if (recovery.state() == Recovery.State.NOT_RECOVERED) {
            add(
                    Grade.WARNING,
                    Cause.RECOVERY,
                    "live heap",
                    "Memory did not come back to the baseline: live heap " + size(recovery.baseline()) + " → "
                            + size(recovery.end()) + ", tolerance " + recovery.tolerance(),
                    Optional.empty(),
                    Optional.empty(),
                    recovery.stayed().stream().map(each -> "stayed    " + each).toList(),
                    Optional.of("see which tests leave most behind: sort the tests by what they retain"));
        }
    }

    private void nothing() {
        if (run.outcome().kind() != Outcome.Kind.COMPLETED) {
            return;
        }
        boolean ran = checkThatSomeRan();
        if (ran && run.liveHeaps().isEmpty()) {
            nothing("Live heap was never measured, so the run was not judged by it", COLLECT);
        } else if (ran && isUnjudged(run.liveHeapLines())) {
            nothing("Live heap was not measured before the first test, so the run was not judged by it", COLLECT);
        }
    }

    /** Whether some test ran. */
    private boolean checkThatSomeRan() {
        boolean ran = run.testCount() > run.tests(Result.SKIPPED);
        if (run.outcome().kind() != Outcome.Kind.COMPLETED) {
            return ran;
        }
        if (!ran) {
            nothing(NONE_RAN, "look at which tests are selected");
        } else if (run.tests(Result.PASSED) + run.tests(Result.FAILED) == 0) {
            nothing(NONE_SUCCEEDED, "look at the conditions that abort tests");
        }
        return ran;
    }

    /** A test without an end, though the run came to its own, passes nothing and fails nothing. */
    private void unfinished() {
        List<TestRow> open = run.tests().stream()
                .filter(test -> test.result() == Result.UNFINISHED)
                .toList();
        if (run.outcome().kind() == Outcome.Kind.COMPLETED && !open.isEmpty()) {
            TestRow first = open.get(0);
            add(
                    Grade.WARNING,
                    Cause.NOTHING,
                    UNFINISHED,
                    Numbers.of(run.tests(Result.UNFINISHED)) + " of " + Numbers.of(run.testCount(), "test")
                            + " came to no verdict"
                            + first.failure()
                                    .flatMap(why -> why.lines().findFirst())
                                    .map(why -> ", the first: " + why)
                                    .orElse(""),
                    Optional.of(first.id()),
                    first.source(),
                    List.of(),
                    Optional.of("give them more time, or see why they do not end"));
        }
    }

    /** There was something to hold live heap against, but not where it began. */
    private static boolean isUnjudged(Lines lines) {
        return lines.baseline().isEmpty() && !lines.equals(Lines.NONE);
    }

    private void nothing(String what, String next) {
        add(Grade.FAILED, Cause.NOTHING, what, what, Optional.empty(), Optional.empty(), List.of(), Optional.of(next));
    }

    private void add(
            Grade grade,
            Cause cause,
            String subject,
            String what,
            Optional<String> test,
            Optional<SourceLine> source,
            List<String> because,
            Optional<String> next) {
        Optional<String> title = test.map(run::titleOf);
        Optional<SourceLine> line = source.or(() -> test.flatMap(run::test).flatMap(TestRow::source));
        Optional<String> where = line.map(SourceLine::toString)
                .map(place -> title.map(name -> place + " (" + name + ")").orElse(place))
                .or(() -> title);
        reasons.add(new Reason(grade, cause, subject, what, where, test, line, because, next));
    }

    /** The numbers of generated classes change from run to run. */
    private static String withoutNumbers(String type) {
        return type.replaceAll("[0-9]+", "#");
    }

    private static String of(Optional<String> test) {
        return test.map(id -> " of " + id).orElse("");
    }

    private static String size(Optional<MemorySize> size) {
        return size.map(MemorySize::toString).orElse("?");
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String withoutFullStop(String line) {
        return line.endsWith(".") || line.endsWith(":") ? line.substring(0, line.length() - 1) : line;
    }
}
