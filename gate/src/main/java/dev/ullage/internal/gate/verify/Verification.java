package dev.ullage.internal.gate.verify;

import dev.ullage.constrained.SuiteListener;
import dev.ullage.internal.budget.BaselineException;
import dev.ullage.internal.gate.baseline.Bars;
import dev.ullage.internal.gate.baseline.Baseline;
import dev.ullage.internal.gate.baseline.UnfitRunException;
import dev.ullage.internal.gate.record.Recording;
import dev.ullage.internal.report.evidence.Comparison;
import dev.ullage.internal.report.evidence.Evidence;
import dev.ullage.internal.report.evidence.Outcome;
import dev.ullage.internal.report.evidence.Run;
import dev.ullage.internal.report.evidence.RunBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A run of a suite that is judged: by its levels, by what its tests found, and by what was recorded of it.
 *
 * @param order what is run, and where
 * @param baseline the committed baseline; empty where there is none to compare with
 * @param bars how much more than recorded counts
 * @param folder where its evidence and reports go, in place of those of an earlier run
 */
public record Verification(SuiteOrder order, Optional<Path> baseline, Bars bars, EvidenceFolder folder) {

    /**
     * Runs the suite, a second time where the first took suspiciously more than was recorded, and writes evidence and reports.
     *
     * @param listener is told what happens, as it happens
     * @throws BaselineException if the baseline cannot be read; before anything is started
     * @throws dev.ullage.constrained.ConstraintException if it cannot run as asked for, before anything is started
     * @throws IOException if the suite cannot be started or followed; what cannot be written is remembered by the folder
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    public Evidence run(SuiteListener listener) throws BaselineException, IOException, InterruptedException {
        Optional<Baseline> recorded =
                baseline.isPresent() ? Optional.of(Baseline.read(baseline.get())) : Optional.empty();
        SuiteOrder held = baseline.map(order::heldTo).orElse(order);
        History history = History.takenFrom(folder);
        RunBuilder builder;
        try (OutputFile output = OutputFile.in(folder)) {
            SuiteListener all = output.and(listener);
            RunBuilder first = held.record(all).evidence();
            builder = recorded.isPresent() ? compared(recorded.get(), first, held, all) : first;
        }
        Run run = builder.judged();
        Evidence evidence = Evidence.of(builder.history(history.of(run)).judged());
        folder.write(evidence);
        return evidence;
    }

    private RunBuilder compared(Baseline recorded, RunBuilder first, SuiteOrder held, SuiteListener listener)
            throws IOException, InterruptedException {
        Run run = first.judged();
        if (run.outcome().kind() != Outcome.Kind.COMPLETED) {
            return first;
        }
        Comparison sight = recorded.compare(run, bars);
        if (!sight.isSuspicious()) {
            return first.comparison(sight);
        }
        Recording second = held.record(listener);
        Run again = second.evidence().judged();
        if (again.outcome().kind() != Outcome.Kind.COMPLETED) {
            return second.evidence();
        }
        try {
            return first.comparison(recorded.confirm(run, List.of(again), bars));
        } catch (UnfitRunException changed) {
            throw new IOException("The second run cannot be compared: " + changed.getMessage(), changed);
        }
    }
}
