package dev.ullage.maven;

import dev.ullage.internal.gate.goal.EvidenceGoals;
import dev.ullage.internal.gate.goal.GoalException;
import java.io.File;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Renders an evidence file anew: HTML, Markdown, SARIF, JUnit XML, text. It judges nothing and fails no build. */
@Mojo(name = "report", requiresProject = false, threadSafe = true)
public final class ReportMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution goal;

    /** The evidence file; by default that of {@code ullage:verify}. */
    @Parameter(property = "ullage.evidence", defaultValue = "${project.build.directory}/ullage/evidence.json")
    private File evidence;

    /** Where the reports go; by default beside the evidence. */
    @Parameter(property = "ullage.outputDirectory")
    private @Nullable File outputDirectory;

    /** Does nothing. */
    @Parameter(property = "ullage.skip", defaultValue = "false")
    private boolean skip;

    @Override
    public void execute() throws MojoExecutionException {
        if (skip) {
            getLog().info("Ullage is skipped.");
            return;
        }
        KnownNames.check(session, goal);
        File parent = outputDirectory != null
                ? outputDirectory
                : evidence.getAbsoluteFile().getParentFile();
        try {
            new EvidenceGoals(MavenLog.console(getLog())).report(evidence.toPath(), parent.toPath());
        } catch (GoalException failure) {
            throw new MojoExecutionException(failure.getMessage(), failure);
        }
    }
}
