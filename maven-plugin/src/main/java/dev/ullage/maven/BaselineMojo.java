package dev.ullage.maven;

import dev.ullage.internal.gate.goal.BaselineGoal;
import dev.ullage.internal.gate.goal.SuiteGoal;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs the module's tests several times and writes what they take to {@code ullage-baseline.json}, to be committed; or, with
 * {@code ratchet}, lowers what is written there.
 */
@Mojo(
        name = "baseline",
        defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class BaselineMojo extends SuiteMojo {

    /** How often the tests are run. */
    @Parameter(property = "ullage.runs", defaultValue = "5")
    private int runs;

    /** Only lowers bounds, where the median of the runs takes less, and raises none. */
    @Parameter(property = "ullage.ratchet", defaultValue = "false")
    private boolean ratchet;

    @Override
    SuiteGoal goal() {
        return new BaselineGoal(baseline(), runs, ratchet, output());
    }
}
