package dev.ullage.internal.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.report.evidence.LevelChange.Level;
import dev.ullage.internal.report.evidence.Verdict.Cause;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import dev.ullage.report.SampleRuns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgeTest {

    @Test
    void aRunWithNothingAgainstItPasses() {
        assertThat(SampleRuns.passing().runs().get(0).verdict()).isEqualTo(new Verdict(Grade.PASSED, List.of()));
    }

    @Test
    void reasonsAreInTheOrderOfTheirGradesAndCauses() {
        Verdict verdict = SampleRuns.failing().runs().get(0).verdict();

        assertThat(verdict.grade()).isEqualTo(Grade.FAILED);
        assertThat(verdict.reasons())
                .extracting(Reason::cause)
                .containsExactly(Cause.LEAK, Cause.BUDGET, Cause.TEST, Cause.LEVEL, Cause.RECOVERY);
    }

    @Test
    void theFirstTestAtTheWorstLevelIsNamed() {
        Verdict verdict = judged(List.of(
                change(true, Level.NORMAL, Level.WARNING, 0),
                change(true, Level.WARNING, Level.CRITICAL, 1),
                change(true, Level.CRITICAL, Level.NORMAL, 1),
                change(true, Level.NORMAL, Level.CRITICAL, 2)));

        assertThat(verdict.grade()).isEqualTo(Grade.FAILED);
        assertThat(verdict.reasons())
                .extracting(Reason::what)
                .containsExactly("Live heap reached the critical level: 90 MiB, the threshold is 80 MiB");
        assertThat(verdict.reasons().get(0).where()).contains("OrderTest.cancels()");
    }

    @Test
    void warningWarns() {
        assertThat(judged(List.of(change(true, Level.NORMAL, Level.WARNING, 0))).grade())
                .isEqualTo(Grade.WARNING);
    }

    @Test
    void whatIsOnlyToldDoesNotDecide() {
        assertThat(judged(List.of(change(false, Level.NORMAL, Level.EMERGENCY, 0)))
                        .grade())
                .isEqualTo(Grade.PASSED);
    }

    @Test
    void aRunWithoutTestsIsNoPass() {
        Run run = builder(Outcome.Kind.COMPLETED).judged();

        assertThat(run.verdict().grade()).isEqualTo(Grade.FAILED);
        assertThat(run.verdict().reasons())
                .extracting(Reason::what)
                .containsExactly("No test ran, so nothing was measured");
    }

    @Test
    void aRunWhoseLiveHeapWasNeverMeasuredIsNoPass() {
        Run run = builder(Outcome.Kind.COMPLETED)
                .tests(List.of(SampleRuns.test(0, "places()", TestRow.Result.PASSED, 10)))
                .judged();

        assertThat(run.verdict().reasons())
                .extracting(Reason::what)
                .containsExactly("Live heap was never measured, so the run was not judged by it");
    }

    @Test
    void aRunOfWhichAllTestsWereAbortedOrSkippedIsNoPass() {
        Run run = builder(Outcome.Kind.COMPLETED)
                .tests(List.of(
                        SampleRuns.test(0, "places()", TestRow.Result.ABORTED, 10),
                        SampleRuns.test(1, "cancels()", TestRow.Result.SKIPPED, 10)))
                .memory(Series.NONE, List.of(new LiveHeap(Duration.ZERO, -1, SampleRuns.mib(10))))
                .judged();

        assertThat(run.verdict().grade()).isEqualTo(Grade.FAILED);
        assertThat(run.verdict().reasons())
                .extracting(Reason::what)
                .containsExactly("No test succeeded, so nothing is shown: all were aborted or skipped");
    }

    @Test
    void aTestWithoutVerdictInARunThatCameToItsEndIsNoPass() {
        Run run = builder(Outcome.Kind.COMPLETED)
                .tests(List.of(
                        SampleRuns.test(0, "places()", TestRow.Result.PASSED, 10),
                        SampleRuns.test(1, "cancels()", TestRow.Result.UNFINISHED, 10)))
                .memory(Series.NONE, List.of(new LiveHeap(Duration.ZERO, -1, SampleRuns.mib(10))))
                .judged();

        assertThat(run.verdict().grade()).isEqualTo(Grade.WARNING);
        assertThat(run.verdict().reasons()).extracting(Reason::what).containsExactly("1 of 2 tests came to no verdict");
    }

    @Test
    void aBaselineThatHasNoSectionForTheRunIsNoPass() {
        Run run = builder(Outcome.Kind.COMPLETED)
                .tests(List.of(SampleRuns.test(0, "places()", TestRow.Result.PASSED, 10)))
                .memory(Series.NONE, List.of(new LiveHeap(Duration.ZERO, -1, SampleRuns.mib(10))))
                .comparison(
                        new Comparison("ullage-baseline.json", Optional.of("it has no section for JDK 25"), List.of()))
                .judged();

        assertThat(run.verdict().grade()).isEqualTo(Grade.WARNING);
        assertThat(run.verdict().reasons())
                .extracting(Reason::what)
                .containsExactly("Not compared with ullage-baseline.json: it has no section for JDK 25");
    }

    @Test
    void aRunWhoseLiveHeapWasMeasuredTooLateIsNoPass() {
        Lines without = new Lines(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(SampleRuns.mib(126)));
        Run run = builder(Outcome.Kind.COMPLETED)
                .tests(List.of(SampleRuns.test(0, "places()", TestRow.Result.PASSED, 10)))
                .lines(without, Lines.NONE)
                .memory(Series.NONE, List.of(new LiveHeap(Duration.ZERO, 0, SampleRuns.mib(10))))
                .judged();

        assertThat(run.verdict().grade()).isEqualTo(Grade.FAILED);
        assertThat(run.verdict().reasons())
                .extracting(Reason::what)
                .containsExactly("Live heap was not measured before the first test, so the run was not judged by it");
    }

    @Test
    void aTestThatFailedByALeakOrABudgetIsToldOnce() {
        Run run = builder(Outcome.Kind.COMPLETED)
                .tests(List.of(
                        SampleRuns.test(0, "places()", TestRow.Result.FAILED, 10),
                        SampleRuns.test(1, "cancels()", TestRow.Result.FAILED, 10),
                        SampleRuns.test(2, "lists()", TestRow.Result.FAILED, 10)))
                .memory(Series.NONE, List.of(new LiveHeap(Duration.ZERO, -1, SampleRuns.mib(10))))
                .leaks(List.of(SampleRuns.leak(SampleRuns.id(0))))
                .violations(List.of(SampleRuns.budget(SampleRuns.id(1))))
                .judged();

        assertThat(run.verdict().reasons())
                .extracting(Reason::what)
                .containsExactly(
                        "Leak: 1 SessionRegistry$Session per iteration (72 B per iteration)",
                        "Memory budget exceeded: allocated is 1,240 B, at most 440 B is allowed",
                        "1 of 3 tests failed for another reason: java.lang.AssertionError: expected <1> but was <2>");
    }

    @Test
    void aRunThatDidNotCompleteFails() {
        for (Outcome.Kind kind : Outcome.Kind.values()) {
            if (kind != Outcome.Kind.COMPLETED) {
                Verdict verdict = builder(kind).judged().verdict();

                assertThat(verdict.grade()).isEqualTo(Grade.FAILED);
                assertThat(verdict.reasons()).extracting(Reason::what).containsExactly("The run was " + kind.title());
            }
        }
    }

    private static Verdict judged(List<LevelChange> changes) {
        return builder(Outcome.Kind.COMPLETED)
                .tests(List.of(
                        SampleRuns.test(0, "places()", TestRow.Result.PASSED, 10),
                        SampleRuns.test(1, "cancels()", TestRow.Result.PASSED, 10)))
                .memory(Series.NONE, List.of(new LiveHeap(Duration.ZERO, -1, SampleRuns.mib(10))))
                .changes(changes)
                .judged()
                .verdict();
    }

    private static RunBuilder builder(Outcome.Kind kind) {
        Run like = SampleRuns.passing().runs().get(0);
        return new RunBuilder(
                "orders", like.started(), like.duration(), new Outcome(kind, "", Optional.empty()), like.environment());
    }

    private static LevelChange change(boolean decides, Level from, Level to, int test) {
        return new LevelChange(
                "live heap",
                decides,
                from,
                to,
                Duration.ofSeconds(test),
                Optional.of(SampleRuns.id(test)),
                SampleRuns.mib(90),
                Optional.of(SampleRuns.mib(80)));
    }
}
