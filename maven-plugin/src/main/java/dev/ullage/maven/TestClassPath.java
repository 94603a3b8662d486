package dev.ullage.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * What the child needs: the module's tests and classes, their dependencies, the JUnit launcher and engine where the build has
 * none, as Surefire adds them, and Ullage's own child.
 */
final class TestClassPath {

    private static final List<String> OURS = List.of("dev.ullage:ullage-child", "dev.ullage:ullage-core");
    private static final String PLATFORM = "org.junit.platform:junit-platform-commons";
    private static final String LAUNCHER = "org.junit.platform:junit-platform-launcher";
    private static final String JUPITER = "org.junit.jupiter:junit-jupiter-api";
    private static final String ENGINE = "org.junit.jupiter:junit-jupiter-engine";

    private final MavenProject project;
    private final MavenSession session;
    private final MojoExecution execution;
    private final RepositorySystem repositories;
    private final SurefireSettings surefire;

    TestClassPath(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            RepositorySystem repositories,
            SurefireSettings surefire) {
        this.project = project;
        this.session = session;
        this.execution = execution;
        this.repositories = repositories;
        this.surefire = surefire;
    }

    /** Files and folders, in their order. */
    List<Path> entries() throws IOException, MojoExecutionException {
        Map<String, Artifact> dependencies = new LinkedHashMap<>();
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getArtifactHandler().isAddedToClasspath() && !isExcluded(artifact)) {
                dependencies.put(name(artifact) + classifier(artifact), artifact);
            }
        }
        Set<Path> entries = new LinkedHashSet<>();
        entries.add(Path.of(project.getBuild().getTestOutputDirectory()));
        entries.add(Path.of(project.getBuild().getOutputDirectory()));
        dependencies.values().forEach(artifact -> entries.add(artifact.getFile().toPath()));
        surefire.additionalClassPath()
                .forEach(entry -> entries.add(project.getBasedir().toPath().resolve(entry)));
        addJUnit(dependencies, entries);
        addOurs(dependencies, entries);
        // A module may have no classes; what else is missing is an error, and told as one.
        Path classes = Path.of(project.getBuild().getOutputDirectory());
        return entries.stream()
                .filter(entry -> !entry.equals(classes) || Files.exists(entry))
                .toList();
    }

    private boolean isExcluded(Artifact artifact) {
        return surefire.classPathExcludes().stream().anyMatch(name(artifact)::equals);
    }

    private void addJUnit(Map<String, Artifact> dependencies, Set<Path> entries) throws MojoExecutionException {
        Artifact platform = dependencies.get(PLATFORM);
        if (platform == null) {
            throw new MojoExecutionException("The tests of " + project.getArtifactId()
                    + " have no JUnit Platform on their class path. Ullage runs what JUnit 5.13 and later run:"
                    + " add org.junit.jupiter:junit-jupiter, or for JUnit 4 org.junit.vintage:junit-vintage-engine,"
                    + " with scope test.");
        }
        if (!dependencies.containsKey(LAUNCHER)) {
            addMissing(LAUNCHER + ":" + platform.getVersion(), dependencies, entries);
        }
        Artifact jupiter = dependencies.get(JUPITER);
        if (jupiter != null && !dependencies.containsKey(ENGINE)) {
            addMissing(ENGINE + ":" + jupiter.getVersion(), dependencies, entries);
        }
    }

    /** An artifact and what it needs, but for what is there. */
    private void addMissing(String coordinates, Map<String, Artifact> dependencies, Set<Path> entries)
            throws MojoExecutionException {
        Dependency root = new Dependency(new DefaultArtifact(coordinates.replaceFirst("(:[^:]+)$", ":jar$1")), "test");
        CollectRequest collect = new CollectRequest(root, project.getRemoteProjectRepositories());
        try {
            repositories
                    .resolveDependencies(session.getRepositorySession(), new DependencyRequest(collect, null))
                    .getArtifactResults()
                    .stream()
                    .map(ArtifactResult::getArtifact)
                    .filter(artifact ->
                            !dependencies.containsKey(artifact.getGroupId() + ":" + artifact.getArtifactId()))
                    .forEach(artifact -> entries.add(artifact.getFile().toPath()));
        } catch (DependencyResolutionException missing) {
            throw new MojoExecutionException(
                    coordinates + ", which runs the tests, cannot be resolved: " + missing.getMessage()
                            + " Add it to the module's dependencies with scope test, or see why the repositories lack it.",
                    missing);
        }
    }

    private void addOurs(Map<String, Artifact> dependencies, Set<Path> entries) throws MojoExecutionException {
        for (Artifact ours : execution.getMojoDescriptor().getPluginDescriptor().getArtifacts()) {
            if (OURS.contains(name(ours))) {
                checkVersion(ours, Optional.ofNullable(dependencies.get(name(ours))));
                if (!dependencies.containsKey(name(ours))) {
                    entries.add(ours.getFile().toPath());
                }
            }
        }
    }

    private static void checkVersion(Artifact ours, Optional<Artifact> theirs) throws MojoExecutionException {
        if (theirs.isPresent() && !theirs.get().getBaseVersion().equals(ours.getBaseVersion())) {
            throw new MojoExecutionException(
                    "The tests use " + name(ours) + " " + theirs.get().getBaseVersion()
                            + ", but the plugin is of version " + ours.getBaseVersion()
                            + ". Give ullage-maven-plugin and ullage-junit the same version.");
        }
    }

    private static String name(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId();
    }

    private static String classifier(Artifact artifact) {
        return artifact.hasClassifier() ? ":" + artifact.getClassifier() : "";
    }
}
