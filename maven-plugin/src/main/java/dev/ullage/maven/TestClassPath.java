package dev.ullage.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.resolver.filter.ScopeArtifactFilter;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What the child needs: the module's tests and classes, their dependencies, the JUnit launcher and engine where the build has
 * none, as Surefire adds them, and Ullage's own child.
 *
 * @param execution this goal, in this build
 * @param resolution gets what is missing
 * @param surefire what the build says
 * @param runner the plugin that would run the tests
 */
record TestClassPath(
        MojoExecution execution,
        Resolution resolution,
        SurefireSettings surefire,
        @Nullable Plugin runner) {

    private static final List<String> OURS =
            List.of("dev.ullage:ullage-child", "dev.ullage:ullage-core", "dev.ullage:ullage-heapdump");

    /** The folder of the compiled tests, which need not be there. */
    Path tests() {
        return surefire.testClasses()
                .orElseGet(() -> Path.of(project().getBuild().getTestOutputDirectory()));
    }

    /** The module's own classes, in a folder or, as Failsafe has it, a jar; they need not be there. */
    Path classes() {
        Artifact packaged = project().getArtifact();
        boolean isPackaged = surefire.execution().runner() == Runner.FAILSAFE
                && packaged != null
                && packaged.getFile() != null
                && packaged.getFile().isFile()
                && packaged.getFile().getName().endsWith(".jar");
        return surefire.classes()
                .orElseGet(() -> isPackaged
                        ? packaged.getFile().toPath()
                        : Path.of(project().getBuild().getOutputDirectory()));
    }

    /**
     * All that is needed, with a module path where Surefire would have one.
     *
     * @param testClasses names of the test classes
     */
    ModuleLayout layout(List<String> testClasses) throws IOException, MojoExecutionException {
        Map<String, Artifact> dependencies = dependencies();
        List<Path> tested = tested(dependencies);
        ModuleLayout layout = (surefire.usesModulePath()
                        ? ModuleLayout.of(tested, classes(), tests(), testClasses)
                        : Optional.<ModuleLayout>empty())
                .orElseGet(() -> new ModuleLayout(tested, List.of()));
        Set<Path> all = new LinkedHashSet<>(layout.classPath());
        all.addAll(new PlatformLibraries(dependencies, resolution, runner).missing());
        all.addAll(ours(dependencies));
        return new ModuleLayout(List.copyOf(all), layout.flags());
    }

    /** What Surefire would test with. */
    private List<Path> tested(Map<String, Artifact> dependencies) throws MojoExecutionException {
        Set<Path> tested = new LinkedHashSet<>();
        tested.add(tests());
        // A module may have no classes; what else is missing is an error, and told as one.
        if (Files.exists(classes())) {
            tested.add(classes());
        }
        dependencies.values().forEach(artifact -> tested.add(artifact.getFile().toPath()));
        // As with Surefire, a folder that is not there is passed over.
        surefire.additionalClassPath().stream()
                .map(entry -> project().getBasedir().toPath().resolve(entry))
                .filter(Files::exists)
                .forEach(tested::add);
        for (Xpp3Dom each : surefire.additionalDependencies().toList()) {
            resolution.of(each, surefire.values(), "one of additionalClasspathDependencies").stream()
                    .map(artifact -> artifact.getFile().toPath())
                    .forEach(tested::add);
        }
        return List.copyOf(tested);
    }

    private Map<String, Artifact> dependencies() {
        Map<String, Artifact> dependencies = new LinkedHashMap<>();
        for (Artifact artifact : project().getArtifacts()) {
            boolean isExcluded = ArtifactPattern.any(surefire.classPathExcludes(), artifact)
                    || surefire.scopeExclude()
                            .filter(scope -> new ScopeArtifactFilter(scope).include(artifact))
                            .isPresent();
            if (artifact.getArtifactHandler().isAddedToClasspath() && !isExcluded) {
                dependencies.put(name(artifact) + classifier(artifact), artifact);
            }
        }
        return dependencies;
    }

    /** Files and folders of dependencies in which the build looks for tests, too. */
    List<Path> scanned() {
        return project().getArtifacts().stream()
                .filter(artifact -> ArtifactPattern.any(surefire.dependenciesToScan(), artifact))
                .map(artifact -> artifact.getFile().toPath())
                .toList();
    }

    private List<Path> ours(Map<String, Artifact> dependencies) throws MojoExecutionException {
        List<Path> entries = new ArrayList<>();
        for (Artifact ours : execution.getMojoDescriptor().getPluginDescriptor().getArtifacts()) {
            if (OURS.contains(name(ours))) {
                checkVersion(ours, Optional.ofNullable(dependencies.get(name(ours))));
                if (!dependencies.containsKey(name(ours))) {
                    entries.add(ours.getFile().toPath());
                }
            }
        }
        return entries;
    }

    private static void checkVersion(Artifact ours, Optional<Artifact> theirs) throws MojoExecutionException {
        if (theirs.isPresent() && !theirs.get().getBaseVersion().equals(ours.getBaseVersion())) {
            throw new MojoExecutionException(
                    "The tests use " + name(ours) + " " + theirs.get().getBaseVersion()
                            + ", but the plugin is of version " + ours.getBaseVersion()
                            + ". Give ullage-maven-plugin and ullage-junit the same version.");
        }
    }

    private MavenProject project() {
        return resolution.project();
    }

    private static String name(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId();
    }

    private static String classifier(Artifact artifact) {
        return artifact.hasClassifier() ? ":" + artifact.getClassifier() : "";
    }
}
