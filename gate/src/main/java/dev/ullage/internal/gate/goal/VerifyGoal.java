package dev.ullage.internal.gate.goal;

import dev.ullage.internal.budget.BaselineException;
import dev.ullage.internal.gate.baseline.Bars;
import dev.ullage.internal.gate.shard.EmptyPart;
import dev.ullage.internal.gate.verify.EvidenceFolder;
import dev.ullage.internal.gate.verify.FailOn;
import dev.ullage.internal.gate.verify.LeakChecks;
import dev.ullage.internal.gate.verify.SuiteOrder;
import dev.ullage.internal.gate.verify.Verification;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.report.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Runs tests inside their limits, and judges their memory by levels, leaks, budgets and the committed baseline.
 *
 * @param bar what fails the build
 * @param baseline the committed file, which may not be there
 * @param output where evidence and reports go
 */
public record VerifyGoal(FailOn bar, Path baseline, Path output) implements SuiteGoal {

    @Override
    public void run(SuiteOrder order, GoalConsole console)
            throws GoalException, BaselineException, IOException, InterruptedException {
        EvidenceFolder folder = console.folder(output);
        if (EmptyPart.is(order)) {
            console.judgeEmpty(EmptyPart.evidence(order), bar, folder);
            return;
        }
        Verification verification =
                new Verification(order, Optional.of(baseline).filter(Files::exists), Bars.standard(), folder);
        LeakChecks checks = new LeakChecks(console.progress());
        Evidence evidence = verification.run(checks);
        console.judge(Rendering.TEXT.of(evidence).stripTrailing() + "\n" + checks.render(), evidence, bar, folder);
    }
}
