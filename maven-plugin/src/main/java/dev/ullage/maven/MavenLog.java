package dev.ullage.maven;

import dev.ullage.internal.gate.goal.GoalConsole;
import dev.ullage.internal.gate.goal.GoalException;
import dev.ullage.internal.gate.goal.GoalLog;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * What goals say, in Maven's log.
 *
 * @param log of the goal
 */
record MavenLog(Log log) implements GoalLog {

    static GoalConsole console(Log log) {
        return new GoalConsole(new MavenLog(log), MavenWording.INSTANCE, System.getenv(), System.out);
    }

    /** As Maven has it: what fails the build, or what could not be done. */
    static void rethrow(GoalException failure) throws MojoFailureException, MojoExecutionException {
        if (failure.isVerdict()) {
            throw new MojoFailureException(failure.getMessage(), failure);
        }
        throw new MojoExecutionException(failure.getMessage(), failure);
    }

    @Override
    public void info(String line) {
        log.info(line);
    }

    @Override
    public void warn(String line) {
        log.warn(line);
    }

    @Override
    public void error(String line) {
        log.error(line);
    }
}
