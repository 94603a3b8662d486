package dev.ullage.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * How the build runs the module's tests, and whether there are any.
 *
 * @param project the module
 * @param session the build
 * @param goal of Ullage's that was called
 * @param log of that goal
 */
record TestBuild(MavenProject project, MavenSession session, MojoExecution goal, Log log) {

    /** The settings of the execution that is meant, see {@link TestExecution#find}. */
    SurefireSettings surefire(LifecycleExecutor lifecycle, Optional<String> wanted) throws MojoExecutionException {
        Map<String, Plugin> plugins = MergedConfiguration.plugins(project);
        TestExecution found = TestExecution.find(plugins, MergedConfiguration.used(project), wanted);
        if (wanted.isEmpty() && !found.others().isEmpty()) {
            log.info("Tests of " + found.text() + "; further ones are run with -Dullage.execution="
                    + String.join(" or ", found.others()) + ".");
        }
        return new SurefireSettings(
                found,
                new ConfiguredValues(
                        new MergedConfiguration(session, lifecycle).of(found, plugins),
                        new Interpolation(session, goal)),
                project.getBasedir().toPath());
    }

    /** The plugin that runs the tests; null where the module has none. */
    @Nullable
    Plugin runner(Runner runner) {
        return MergedConfiguration.plugins(project).get(runner.key());
    }

    /** That nothing is found because nothing was compiled must not look like a module without tests. */
    void checkCompiled(Path compiled) throws MojoExecutionException {
        boolean hasSources =
                project.getTestCompileSourceRoots().stream().map(Path::of).anyMatch(Files::isDirectory);
        if (hasSources && !Files.isDirectory(compiled)) {
            throw new MojoExecutionException(
                    "The tests of " + project.getArtifactId() + " are not compiled: there is no " + compiled
                            + ". Compile them first, for example with"
                            + " mvn " + LateValues.LAST_PHASE + " ullage:" + goal.getGoal() + ".");
        }
    }

    /** Tests that somebody names or demands and that are not there must not look like a module without tests. */
    void checkFound(SurefireSettings surefire, Optional<String> test) throws MojoFailureException {
        Optional<String> named = test.map(text -> "ullage.test = " + text)
                .or(() -> surefire.values().text("test").map(text -> "test = " + text));
        if (named.isPresent() && surefire.needsNamedTests()) {
            throw new MojoFailureException("No test class of " + project.getArtifactId() + " matches " + named.get()
                    + ". Give one that is there, for example OrderTest, or"
                    + " -Dsurefire.failIfNoSpecifiedTests=false where a module may have none.");
        }
        if (named.isEmpty() && surefire.values().flag("failIfNoTests", false)) {
            throw new MojoFailureException("No test class of " + project.getArtifactId() + " is found, and "
                    + surefire.execution().runner().title() + " ("
                    + surefire.execution().id()
                    + ") has failIfNoTests = true. Look at its includes and excludes, or take failIfNoTests out.");
        }
    }
}
