package dev.ullage.maven;

import dev.ullage.internal.gate.goal.HuntGoal;
import dev.ullage.internal.gate.goal.SuiteGoal;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs the module's tests several times, as they are, in a forked JVM with the heap and flags that Surefire's has, and names
 * those that leak: {@code mvn process-test-classes ullage:hunt}.
 */
@Mojo(
        name = "hunt",
        defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class HuntMojo extends SuiteMojo {

    /** How long the hunt may take. */
    @Parameter(property = "ullage.budget", defaultValue = "5m")
    private String budget;

    /** How long the detector may repeat one test that is suspected. */
    @Parameter(property = "ullage.examination", defaultValue = "10s")
    private String examination;

    @Override
    SuiteGoal goal() {
        return new HuntGoal(
                failOn(),
                output(),
                tests(),
                settings().duration("budget", budget),
                settings().duration("examination", examination),
                session().getRequest().isInteractiveMode());
    }
}
