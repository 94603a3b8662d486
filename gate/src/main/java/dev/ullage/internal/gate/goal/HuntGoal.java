package dev.ullage.internal.gate.goal;

import dev.ullage.internal.gate.hunt.Hunt;
import dev.ullage.internal.gate.hunt.HuntException;
import dev.ullage.internal.gate.hunt.HuntReport;
import dev.ullage.internal.gate.hunt.TestPattern;
import dev.ullage.internal.gate.shard.EmptyPart;
import dev.ullage.internal.gate.verify.EvidenceFolder;
import dev.ullage.internal.gate.verify.FailOn;
import dev.ullage.internal.gate.verify.SuiteOrder;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.RunBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs tests several times, as they are, and names those that leak.
 *
 * @param bar what fails the build
 * @param output below which, in {@code hunt}, evidence and reports go
 * @param tests those that are meant by name
 * @param budget how long the hunt may take
 * @param examination how long the detector may repeat one test that is suspected
 * @param isInteractive whether somebody may look on
 */
public record HuntGoal(
        FailOn bar, Path output, TestPattern tests, Duration budget, Duration examination, boolean isInteractive)
        implements SuiteGoal {

    @Override
    public void run(SuiteOrder order, GoalConsole console) throws GoalException, IOException, InterruptedException {
        EvidenceFolder folder = console.folder(output.resolve("hunt"));
        if (EmptyPart.is(order)) {
            console.judgeEmpty(EmptyPart.evidence(order), bar, folder);
            return;
        }
        Hunt hunt = Hunt.of(order.name(), order.suite())
                .limits(order.limits())
                .tests(tests)
                .within(budget)
                .examination(examination)
                .sources(order.sources());
        HuntReport report = report(hunt, console);
        Run run = report.evidence().judged();
        Evidence evidence = Evidence.of(RunBuilder.of(run).scope(order.scope()).as(run.verdict()));
        folder.write(evidence);
        console.judge(report.render(), evidence, bar, folder);
    }

    private HuntReport report(Hunt hunt, GoalConsole console) throws GoalException, IOException, InterruptedException {
        try (GoalProgress progress = GoalProgress.of(console.log(), console.out(), isInteractive)) {
            return hunt.run(progress);
        } catch (HuntException nothing) {
            throw GoalException.verdict(nothing.getMessage(), nothing);
        }
    }
}
