package dev.ullage.maven;

import dev.ullage.gate.verify.EvidenceFolder;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.EvidenceException;
import dev.ullage.report.evidence.EvidenceFile;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Renders an evidence file anew: HTML, Markdown, SARIF, JUnit XML, text. It judges nothing and fails no build. */
@Mojo(name = "report", requiresProject = false, threadSafe = true)
public final class ReportMojo extends AbstractMojo {

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
        try {
            Evidence read = EvidenceFile.read(evidence.toPath());
            File parent = outputDirectory != null
                    ? outputDirectory
                    : evidence.getAbsoluteFile().getParentFile();
            EvidenceFolder folder = new EvidenceFolder(parent.toPath());
            folder.writeReports(read);
            new Console(getLog()).show(read, folder);
        } catch (EvidenceException | IOException unreadable) {
            throw new MojoExecutionException(unreadable.getMessage(), unreadable);
        }
    }
}
