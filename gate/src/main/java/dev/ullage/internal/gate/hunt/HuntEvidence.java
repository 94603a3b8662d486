package dev.ullage.internal.gate.hunt;

import dev.ullage.internal.gate.hunt.Finding.Scope;
import dev.ullage.internal.gate.hunt.HuntReport.Trouble;
import dev.ullage.internal.gate.hunt.HuntReport.Troubled;
import dev.ullage.internal.report.evidence.FoundLeak;
import dev.ullage.internal.report.evidence.Grade;
import dev.ullage.internal.report.evidence.Lines;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.Series;
import dev.ullage.internal.report.evidence.SourceLine;
import dev.ullage.internal.report.evidence.TestRow;
import dev.ullage.internal.report.evidence.TestRow.Result;
import dev.ullage.internal.report.evidence.Verdict.Cause;
import dev.ullage.internal.report.evidence.Verdict.Reason;
import dev.ullage.internal.report.observed.Leaks;
import dev.ullage.leak.LeakReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A hunt as the evidence of a run: a leak fails it, and what was not looked at is a warning, whatever the reason, for a hunt
 * says nothing of whether tests pass.
 */
public final class HuntEvidence {

    private final HuntReport report;
    private final Map<String, String> open = new HashMap<>();

    HuntEvidence(HuntReport report) {
        this.report = report;
        report.troubled().forEach(each -> open.put(each.test().id(), each.how()));
        report.undecided().forEach(each -> open.put(each.test().id(), each.reason()));
        report.unseen().forEach(each -> open.put(each.test().id(), "there was no time to look at it"));
    }

    /** The run with its verdict. */
    public Run judged() {
        HuntReport.Setting setting = report.setting();
        List<FoundLeak> leaks = report.findings().stream()
                .flatMap(finding -> leaks(finding).stream())
                .toList();
        return new RunBuilder(
                        report.suite(),
                        setting.started(),
                        report.duration(),
                        new Outcome(Outcome.Kind.COMPLETED, report.render(), Optional.empty()),
                        setting.environment())
                .file(setting.sources().buildFile())
                .lines(Lines.NONE, Lines.NONE)
                .memory(Series.NONE, setting.liveHeaps())
                .tests(report.tests().stream().map(this::row).toList())
                .leaks(leaks)
                .judged(reasons(leaks));
    }

    /** Of a leak that takes several tests, no single one is told. */
    private List<FoundLeak> leaks(Finding finding) {
        LeakReport one = new LeakReport(
                dev.ullage.leak.Verdict.LEAK,
                List.of(finding.leak()),
                Optional.empty(),
                0,
                Duration.ZERO,
                finding.text());
        return Leaks.of(
                finding.test().id(),
                one,
                Optional.of(finding.free()),
                report.setting().sources());
    }

    private List<Reason> reasons(List<FoundLeak> leaks) {
        List<Reason> reasons = new ArrayList<>();
        for (int i = 0; i < leaks.size(); i++) {
            Finding finding = report.findings().get(i);
            FoundLeak leak = leaks.get(i);
            Optional<SourceLine> line = leak.source().or(() -> source(finding.test()));
            reasons.add(new Reason(
                    Grade.FAILED,
                    Cause.LEAK,
                    leak.type().replaceAll("[0-9]+", "#") + " in " + finding.title(),
                    "Leak: " + leak.title(),
                    Optional.of(finding.title()),
                    finding.scope() == Scope.TEST ? Optional.of(finding.test().id()) : Optional.empty(),
                    line,
                    List.of(),
                    leak.cure()));
        }
        boolean isPartial = report.tests().isEmpty()
                || report.tests().stream()
                        .anyMatch(test -> open.containsKey(test.id()) && result(test) != Result.SKIPPED);
        if (isPartial || !report.open().isEmpty() || report.brokeOff().isPresent()) {
            reasons.add(new Reason(
                    Grade.WARNING,
                    Cause.NOTHING,
                    "tests that a hunt did not look at",
                    report.headline(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.of("give more time with -Dullage.budget, or see why tests do not run again")));
        }
        return reasons;
    }

    private TestRow row(HuntedTest test) {
        return new TestRow(
                test.id(),
                test.className(),
                test.name(),
                result(test),
                Duration.ZERO,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(open.get(test.id())),
                source(test));
    }

    private Result result(HuntedTest test) {
        Optional<Troubled> trouble = report.troubled().stream()
                .filter(each -> each.test().id().equals(test.id()))
                .findFirst();
        if (trouble.isPresent()) {
            return trouble.get().trouble() == Trouble.NOT_RUN ? Result.SKIPPED : Result.UNFINISHED;
        }
        return open.containsKey(test.id()) ? Result.UNFINISHED : Result.PASSED;
    }

    private Optional<SourceLine> source(HuntedTest test) {
        int end = test.name().indexOf('(');
        String method = end < 0 ? test.name() : test.name().substring(0, end);
        return report.setting().sources().method(test.className(), method);
    }
}
