package dev.ullage.maven;

import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** Gets artifacts from the module's repositories. */
record Resolution(MavenProject project, MavenSession session, RepositorySystem repositories) {

    private static final String ALL = "*";

    /**
     * An artifact and what it needs.
     *
     * @param coordinates {@code group:artifact:version}
     * @param what it is for, for the error: {@code "which runs the tests"}
     */
    List<Artifact> of(String coordinates, String what) throws MojoExecutionException {
        Artifact artifact = new DefaultArtifact(coordinates.replaceFirst("(:[^:]+)$", ":jar$1"));
        return of(new Dependency(artifact, "test"), what);
    }

    /** The same of an element {@code <dependency>}. */
    List<Artifact> of(Xpp3Dom element, ConfiguredValues values, String what) throws MojoExecutionException {
        Artifact artifact = new DefaultArtifact(
                part(element, "groupId", "", values),
                part(element, "artifactId", "", values),
                part(element, "classifier", "", values),
                part(element, "type", "jar", values),
                part(element, "version", "", values));
        List<Exclusion> exclusions = Optional.ofNullable(element.getChild("exclusions")).stream()
                .flatMap(all -> List.of(all.getChildren()).stream())
                .map(each -> new Exclusion(
                        part(each, "groupId", ALL, values), part(each, "artifactId", ALL, values), ALL, ALL))
                .toList();
        return of(new Dependency(artifact, "test", false, exclusions), what);
    }

    private static String part(Xpp3Dom element, String name, String otherwise, ConfiguredValues values) {
        return Optional.ofNullable(element.getChild(name)).flatMap(values::text).orElse(otherwise);
    }

    private List<Artifact> of(Dependency root, String what) throws MojoExecutionException {
        CollectRequest collect = new CollectRequest(root, project.getRemoteProjectRepositories());
        try {
            return repositories
                    .resolveDependencies(session.getRepositorySession(), new DependencyRequest(collect, null))
                    .getArtifactResults()
                    .stream()
                    .map(ArtifactResult::getArtifact)
                    .toList();
        } catch (DependencyResolutionException missing) {
            throw new MojoExecutionException(
                    root.getArtifact() + ", " + what + ", cannot be resolved: " + missing.getMessage()
                            + " Add it to the module's dependencies with scope test, or see why the repositories lack it.",
                    missing);
        }
    }
}
