package dev.ullage.gate.verify;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.SuiteListener;
import dev.ullage.gate.record.Recording;
import dev.ullage.gate.record.SuiteRecorder;
import dev.ullage.report.evidence.SourceRoots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to be run, and where.
 *
 * @param name what reports call it
 * @param sources where its sources are
 * @param suite the tests
 * @param limits what they may take
 * @param environment where they run
 */
public record SuiteOrder(
        String name, SourceRoots sources, ConstrainedSuite suite, Limits limits, Environment environment) {

    /** The same with a configuration parameter of the JUnit Platform more. */
    public SuiteOrder with(String parameter, String value) {
        Map<String, String> parameters = new LinkedHashMap<>(suite.request().parameters());
        parameters.put(parameter, value);
        return new SuiteOrder(name, sources, suite.parameters(parameters), limits, environment);
    }

    /** The same with budgets that are relative to a baseline held to this file, in the section of where the tests run. */
    SuiteOrder heldTo(Path baseline) {
        return with("ullage.baseline", baseline.toAbsolutePath().toString())
                .with("ullage.baseline.kind", environment.kind());
    }

    /** The same with other tests, or another state of them. */
    public SuiteOrder of(ConstrainedSuite other) {
        return new SuiteOrder(name, sources, other, limits, environment);
    }

    /**
     * Runs it once.
     *
     * @throws dev.ullage.constrained.ConstraintException if it cannot run as asked for, before anything is started
     * @throws IOException if it cannot be started or followed
     * @throws InterruptedException if this thread is interrupted; what was started is ended
     */
    public Recording record(SuiteListener listener) throws IOException, InterruptedException {
        return SuiteRecorder.record(name, sources, suite, limits, environment, listener);
    }
}
