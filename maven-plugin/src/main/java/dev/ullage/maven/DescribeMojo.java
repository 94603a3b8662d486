package dev.ullage.maven;

import dev.ullage.internal.gate.compare.BuiltSuite;
import dev.ullage.internal.gate.goal.SuiteGoal;
import java.io.File;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Runs nothing, but writes down what would be run; {@code ullage:compare} asks the build of another commit for it. */
@Mojo(
        name = "describe",
        defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class DescribeMojo extends SuiteMojo {

    /** The file that is written. */
    @Parameter(property = "ullage.description", defaultValue = "${project.build.directory}/ullage/suite.json")
    private File description;

    @Override
    SuiteGoal goal() {
        return (order, console) -> BuiltSuite.of(order.suite()).write(description.toPath());
    }
}
