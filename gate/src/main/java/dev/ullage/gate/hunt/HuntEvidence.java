package dev.ullage.gate.hunt;

import dev.ullage.gate.hunt.HuntReport.Trouble;
import dev.ullage.gate.hunt.HuntReport.Troubled;
import dev.ullage.report.evidence.FoundLeak;
import dev.ullage.report.evidence.Lines;
import dev.ullage.report.evidence.Outcome;
import dev.ullage.report.evidence.RunBuilder;
import dev.ullage.report.evidence.Series;
import dev.ullage.report.evidence.SourceLine;
import dev.ullage.report.evidence.TestRow;
import dev.ullage.report.evidence.TestRow.Result;
import dev.ullage.report.observed.Leaks;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A hunt as the evidence of a run. */
final class HuntEvidence {

    private final HuntReport report;

    HuntEvidence(HuntReport report) {
        this.report = report;
    }

    RunBuilder build() {
        HuntReport.Setting setting = report.setting();
        Map<String, Troubled> troubled = report.troubled().stream()
                .collect(Collectors.toMap(each -> each.test().id(), Function.identity(), (first, next) -> next));
        Map<String, String> open = new HashMap<>();
        report.undecided().forEach(each -> open.put(each.test().id(), each.reason()));
        report.unexamined()
                .forEach(each -> open.put(
                        each.test().id(),
                        "there was no time to examine it"
                                + (each.what().isEmpty() ? "" : ", in which " + each.what() + " grew")));
        List<FoundLeak> leaks = report.findings().stream()
                .flatMap(finding ->
                        Leaks.of(finding.test().id(), finding.report(), Optional.of(finding.free()), setting.sources())
                                .stream())
                .toList();
        return new RunBuilder(
                        report.suite(),
                        setting.started(),
                        report.duration(),
                        new Outcome(
                                report.brokeOff().isPresent() ? Outcome.Kind.CRASHED : Outcome.Kind.COMPLETED,
                                report.render(),
                                Optional.empty()),
                        setting.environment())
                .file(setting.sources().buildFile())
                .lines(Lines.NONE, Lines.NONE)
                .memory(Series.NONE, setting.liveHeaps())
                .tests(report.tests().stream()
                        .map(test -> row(
                                test,
                                Optional.ofNullable(troubled.get(test.id())),
                                Optional.ofNullable(open.get(test.id()))))
                        .toList())
                .leaks(leaks);
    }

    /** @param open why there is no verdict on the test; empty where there is one */
    private TestRow row(HuntedTest test, Optional<Troubled> trouble, Optional<String> open) {
        Result result = trouble.map(each -> each.trouble() == Trouble.NOT_RUN ? Result.SKIPPED : Result.FAILED)
                .orElse(open.isPresent() ? Result.UNFINISHED : Result.PASSED);
        String method = test.name().replaceFirst("\\(.*", "");
        Optional<SourceLine> source = report.setting().sources().method(test.className(), method);
        return new TestRow(
                test.id(),
                test.className(),
                test.name(),
                result,
                Duration.ZERO,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                trouble.map(Troubled::how).or(() -> open),
                source);
    }
}
