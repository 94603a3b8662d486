package dev.ullage.gate.verify;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.SuiteListener;
import dev.ullage.gate.record.Recording;
import dev.ullage.gate.record.SuiteRecorder;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.SourceRoots;
import java.io.IOException;

/**
 * One run of a suite, to be judged.
 *
 * @param name what reports call it
 * @param sources where its sources are
 * @param suite what is run
 * @param limits what it may take
 * @param environment where it runs
 * @param folder where its evidence and reports go, in place of those of an earlier run
 */
public record Verification(
        String name,
        SourceRoots sources,
        ConstrainedSuite suite,
        Limits limits,
        Environment environment,
        EvidenceFolder folder) {

    /**
     * Runs the suite, judges it, and writes its evidence and reports.
     *
     * @param listener is told what happens, as it happens
     * @throws dev.ullage.constrained.ConstraintException if it cannot run as asked for, before anything is started
     * @throws IOException if the suite cannot be started or followed, or evidence cannot be written
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    public Evidence run(SuiteListener listener) throws IOException, InterruptedException {
        Evidence evidence;
        try (OutputFile output = OutputFile.in(folder.path())) {
            Recording recording = SuiteRecorder.record(
                    name, sources, suite.evidence(folder.path()), limits, environment, output.and(listener));
            evidence = Evidence.of(recording.evidence().judged());
        }
        folder.write(evidence);
        return evidence;
    }
}
