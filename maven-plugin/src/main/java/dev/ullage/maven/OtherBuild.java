package dev.ullage.maven;

import dev.ullage.internal.gate.compare.BuiltSuite;
import dev.ullage.internal.gate.compare.MergeBase;
import dev.ullage.internal.gate.goal.GoalException;
import dev.ullage.internal.report.evidence.EvidenceException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;

/** Compiles the module's tests at another commit, with the same Maven, settings and properties, and asks what it would run. */
record OtherBuild(MavenSession session, MojoExecution execution) {

    BuiltSuite describe(MergeBase base) throws IOException, EvidenceException, GoalException {
        MavenProject module = session.getCurrentProject();
        Path root = base.counterpart(session.getTopLevelProject().getBasedir().toPath());
        Path description =
                base.counterpart(module.getBasedir().toPath()).resolve("target").resolve("ullage-suite.json");
        PluginDescriptor plugin = execution.getMojoDescriptor().getPluginDescriptor();
        InvocationRequest request = new DefaultInvocationRequest()
                .setBaseDirectory(root.toFile())
                .setBatchMode(true)
                .setQuiet(true)
                .setJavaHome(new File(System.getProperty("java.home")))
                .setUserSettingsFile(session.getRequest().getUserSettingsFile())
                .setLocalRepositoryDirectory(
                        new File(session.getLocalRepository().getBasedir()))
                .setOffline(session.isOffline())
                .setProperties(properties(description))
                .addArgs(List.of(
                        "process-test-classes",
                        plugin.getGroupId() + ":" + plugin.getArtifactId() + ":" + plugin.getVersion() + ":describe"));
        if (!module.equals(session.getTopLevelProject())) {
            request.setProjects(List.of(module.getGroupId() + ":" + module.getArtifactId()))
                    .setAlsoMake(true);
        }
        run(request, base);
        return BuiltSuite.read(description);
    }

    private Properties properties(Path description) {
        Properties properties = new Properties();
        properties.putAll(session.getUserProperties());
        properties.setProperty("ullage.description", description.toString());
        return properties;
    }

    private void run(InvocationRequest request, MergeBase base) throws GoalException {
        String cure = "Build it by hand to see why; it must have the module, and tests that compile.";
        try {
            InvocationResult result = new DefaultInvoker()
                    .setMavenHome(new File(session.getSystemProperties().getProperty("maven.home")))
                    .execute(request);
            if (result.getExitCode() != 0 || result.getExecutionException() != null) {
                throw GoalException.unusable(base.commit() + " cannot be built. " + cure, null);
            }
        } catch (MavenInvocationException refused) {
            throw GoalException.unusable(
                    base.commit() + " cannot be built: " + refused.getMessage() + ". " + cure, refused);
        }
    }
}
