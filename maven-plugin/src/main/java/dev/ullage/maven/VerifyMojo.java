package dev.ullage.maven;

import dev.ullage.internal.gate.goal.SuiteGoal;
import dev.ullage.internal.gate.goal.VerifyGoal;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs the module's tests inside their limits, judges their memory by levels, leaks, budgets and the committed baseline, and
 * fails the build when it must.
 */
@Mojo(
        name = "verify",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class VerifyMojo extends SuiteMojo {

    @Override
    SuiteGoal goal() {
        return new VerifyGoal(failOn(), baseline(), output());
    }
}
