package dev.ullage.maven;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.DefaultRepositorySystemSession;

/** A build that is just far enough for its configuration to be read. */
final class BuildFixture {

    final Properties properties = new Properties();
    final Properties ofTheCommandLine = new Properties();

    SurefireSettings settings(Path folder, String configuration) {
        TestExecution execution = new TestExecution(Runner.SUREFIRE, "default-test", List.of());
        return new SurefireSettings(execution, new ConfiguredValues(dom(configuration), interpolation()), folder);
    }

    static Xpp3Dom dom(String inner) {
        try {
            return Xpp3DomBuilder.build(new StringReader("<configuration>" + inner + "</configuration>"));
        } catch (XmlPullParserException | IOException broken) {
            throw new UncheckedIOException(new IOException(broken));
        }
    }

    @SuppressWarnings("deprecation") // Maven has no other that needs no container
    private Interpolation interpolation() {
        Model model = new Model();
        model.setGroupId("com.acme");
        model.setArtifactId("shop");
        model.setVersion("1");
        model.setProperties(properties);
        DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setUserProperties(ofTheCommandLine);
        MavenSession session = new MavenSession(
                null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
        session.setCurrentProject(new MavenProject(model));
        MojoDescriptor goal = new MojoDescriptor();
        goal.setPluginDescriptor(new PluginDescriptor());
        return new Interpolation(session, new MojoExecution(goal));
    }
}
