package dev.ullage.maven;

import dev.ullage.internal.gate.goal.FitGoal;
import dev.ullage.internal.gate.goal.SuiteGoal;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Finds the least memory, and the least heap, in which the module's tests pass, and recommends what to give: {@code mvn
 * process-test-classes ullage:fit}.
 */
@Mojo(
        name = "fit",
        defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class FitMojo extends SuiteMojo {

    /** What is searched for: {@code memory}, {@code heap}, or both. */
    @Parameter(property = "ullage.fit", defaultValue = "memory,heap")
    private List<String> quantities;

    /** The most memory that is tried. */
    @Parameter(property = "ullage.most", defaultValue = "1GiB")
    private String most;

    /** How often the tests are run at most, for each of them. */
    @Parameter(property = "ullage.probes", defaultValue = "12")
    private int probes;

    @Override
    SuiteGoal goal() {
        return new FitGoal(
                quantities.stream().map(settings()::quantity).toList(),
                settings().size("most", most),
                probes);
    }
}
