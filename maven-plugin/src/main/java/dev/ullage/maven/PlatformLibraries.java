package dev.ullage.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * JUnit's launcher and the engines of a module's tests, where its dependencies do not have them: Surefire adds them, too.
 *
 * @param dependencies of the module, by group and artifact
 * @param resolution gets what is missing
 * @param runner the plugin that would run the tests
 */
record PlatformLibraries(
        Map<String, Artifact> dependencies,
        Resolution resolution,
        @Nullable Plugin runner) {

    private static final String PLATFORM = "org.junit.platform:junit-platform-commons";
    private static final String ENGINES = "org.junit.platform:junit-platform-engine";
    private static final String LAUNCHER = "org.junit.platform:junit-platform-launcher";
    private static final String JUPITER = "org.junit.jupiter:junit-jupiter-api";
    private static final String JUPITER_ENGINE = "org.junit.jupiter:junit-jupiter-engine";
    private static final String JUNIT_4 = "junit:junit";
    private static final String VINTAGE_ENGINE = "org.junit.vintage:junit-vintage-engine";
    private static final String TESTNG = "org.testng:testng";
    private static final String TESTNG_ENGINE = "org.junit.support:testng-engine";
    /** As Surefire 3.6 has it. */
    private static final String TESTNG_ENGINE_VERSION = "1.1.0";
    /** From here on Surefire runs tests of JUnit 4 beside those of JUnit 5 without being told to. */
    private static final ComparableVersion ONE_PROVIDER = new ComparableVersion("3.6.0-alpha");

    private static final String SUREFIRES_OWN = "org.apache.maven.surefire";
    private static final String USE = "which runs the tests";

    /** The files of what is missing. */
    List<Path> missing() throws IOException, MojoExecutionException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String each : wanted()) {
            add(resolution.of(each, USE), files);
        }
        for (Dependency each : ofTheRunner()) {
            List<org.eclipse.aether.artifact.Artifact> all =
                    resolution.of(each.getGroupId() + ":" + each.getArtifactId() + ":" + each.getVersion(), USE);
            if (all.stream().map(PlatformLibraries::name).anyMatch(ENGINES::equals)) {
                add(all, files);
            }
        }
        return List.copyOf(files.values());
    }

    private List<String> wanted() throws IOException, MojoExecutionException {
        List<String> wanted = new ArrayList<>();
        Artifact platform = dependencies.get(PLATFORM);
        Artifact jupiter = dependencies.get(JUPITER);
        String version = jupiter != null ? jupiter.getBaseVersion() : ownVersion();
        boolean isOfJUnit4 = dependencies.containsKey(JUNIT_4) && !dependencies.containsKey(VINTAGE_ENGINE);
        boolean isOfTestNg = dependencies.containsKey(TESTNG) && !dependencies.containsKey(TESTNG_ENGINE);
        if (platform == null && !isOfJUnit4 && !isOfTestNg) {
            throw new MojoExecutionException("The tests of "
                    + resolution.project().getArtifactId()
                    + " have no JUnit and no TestNG on their class path. Ullage runs what the JUnit Platform runs:"
                    + " add org.junit.jupiter:junit-jupiter, or another engine, with scope test.");
        }
        if (jupiter != null && !dependencies.containsKey(JUPITER_ENGINE)) {
            wanted.add(JUPITER_ENGINE + ":" + version);
        }
        if (isOfJUnit4 && (platform == null || runsAllProviders())) {
            wanted.add(VINTAGE_ENGINE + ":" + version);
        }
        if (isOfTestNg && (platform == null || runsAllProviders())) {
            wanted.add(TESTNG_ENGINE + ":" + TESTNG_ENGINE_VERSION);
        }
        if (!dependencies.containsKey(LAUNCHER)) {
            wanted.add(0, LAUNCHER + ":" + (platform != null ? platform.getBaseVersion() : version));
        }
        return wanted;
    }

    private boolean runsAllProviders() {
        return runner != null
                && runner.getVersion() != null
                && new ComparableVersion(runner.getVersion()).compareTo(ONE_PROVIDER) >= 0;
    }

    /** Engines may be dependencies of the plugin that runs the tests. */
    private List<Dependency> ofTheRunner() {
        return runner == null
                ? List.of()
                : runner.getDependencies().stream()
                        .filter(each -> !each.getGroupId().equals(SUREFIRES_OWN))
                        .filter(each -> !dependencies.containsKey(each.getGroupId() + ":" + each.getArtifactId()))
                        .toList();
    }

    /** The JUnit that this plugin was built with. */
    private static String ownVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(PlatformLibraries.class.getResourceAsStream("junit.properties"))) {
            properties.load(in);
        }
        return Objects.requireNonNull(properties.getProperty("version"));
    }

    private void add(List<org.eclipse.aether.artifact.Artifact> artifacts, Map<String, Path> files) {
        artifacts.stream()
                .filter(artifact -> !dependencies.containsKey(name(artifact)))
                .forEach(artifact ->
                        files.putIfAbsent(name(artifact), artifact.getFile().toPath()));
    }

    private static String name(org.eclipse.aether.artifact.Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId();
    }
}
