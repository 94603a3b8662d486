package dev.ullage.internal.gate.record;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.Outcome;
import dev.ullage.constrained.SuiteListener;
import dev.ullage.constrained.SuiteProgress;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.report.evidence.RunBuilder;
import dev.ullage.internal.report.evidence.SourceRoots;
import java.io.IOException;

/** Runs suites, and makes evidence of all that is known of them. */
public final class SuiteRecorder {

    private SuiteRecorder() {}

    /**
     * Runs a suite, and waits for its end.
     *
     * @param suiteName what reports call it: the module's name
     * @param sources where to find the lines that reports point at
     * @param suite what to run
     * @param limits what it may take
     * @param environment where it runs
     * @param also is told what happens, as it happens
     * @throws dev.ullage.constrained.ConstraintException if it cannot run as asked for, before anything is started
     * @throws IOException if files cannot be shared with the child, or its frames or report entries are damaged
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    public static Recording record(
            String suiteName,
            SourceRoots sources,
            ConstrainedSuite suite,
            Limits limits,
            Environment environment,
            SuiteListener also)
            throws IOException, InterruptedException {
        TestLog log = new TestLog(sources, environment.told());
        Outcome outcome = suite.run(limits, environment, new SuiteListener() {
            @Override
            public void frame(Frame frame) {
                log.note(frame);
                also.frame(frame);
            }

            @Override
            public void progress(SuiteProgress progress) {
                also.progress(progress);
            }
        });
        RunBuilder evidence = new RunEvidence(outcome, log).builder(suiteName, suite.interval(), sources);
        return new Recording(outcome, evidence, log.findings().measured());
    }
}
