package dev.ullage.internal.junit.ledger;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Records what every test takes and leaves behind, where the configuration parameter {@code ullage.ledger = on} asks for
 * it; otherwise it does nothing. The JUnit Platform finds it by itself.
 *
 * <p>{@code ullage.ledger.collect} is {@code never}, {@code class} (the default) or {@code test}: how often a proven
 * collection shows the live heap. {@code ullage.ledger.file} is the evidence file, by default
 * {@code target/ullage/ledger-{pid}.json}: {@code {pid}} stands for the id of the process, so that each JVM of a build has
 * a file of its own. A name without it is that of the JVM which ends last. At the end of the run the answers are logged through the system logger
 * {@code dev.ullage.internal.ledger}. Safe for tests in parallel: what cannot be attributed then is said to be so.
 */
public final class LedgerListener implements TestExecutionListener {

    private volatile @Nullable LedgerRun run;

    /** For the service loader. */
    public LedgerListener() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        LedgerParameters parameters =
                LedgerParameters.read(key -> plan.getConfigurationParameters().get(key));
        run = parameters.isOn() ? new LedgerRun(plan, parameters) : null;
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        LedgerRun current = run;
        if (current != null) {
            current.started(identifier);
        }
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        LedgerRun current = run;
        if (current != null) {
            current.finished(identifier);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        LedgerRun current = run;
        run = null;
        if (current != null) {
            current.close();
        }
    }
}
