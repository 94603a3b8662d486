package dev.ullage.maven;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** What the build tells Surefire about its tests, so that it need not be told twice. */
final class SurefireSettings {

    private static final List<String> USUAL_INCLUDES =
            List.of("**/Test*.java", "**/*Test.java", "**/*Tests.java", "**/*TestCase.java");

    private final @Nullable Xpp3Dom configuration;
    private final Interpolation interpolation;

    private SurefireSettings(@Nullable Xpp3Dom configuration, Interpolation interpolation) {
        this.configuration = configuration;
        this.interpolation = interpolation;
    }

    static SurefireSettings of(MavenProject project, Interpolation interpolation) {
        Plugin plugin = project.getPlugin("org.apache.maven.plugins:maven-surefire-plugin");
        return new SurefireSettings(
                plugin != null && plugin.getConfiguration() instanceof Xpp3Dom dom ? dom : null, interpolation);
    }

    /** Of the files of test classes. */
    List<String> includes() {
        List<String> given = list("includes");
        return given.isEmpty() ? USUAL_INCLUDES : given;
    }

    /** Of the files of test classes; nested ones belong to the class around them. */
    List<String> excludes() {
        List<String> given = list("excludes");
        return given.isEmpty() ? List.of("**/*$*") : given;
    }

    Optional<String> groups() {
        return setting("groups", "groups");
    }

    Optional<String> excludedGroups() {
        return setting("excludedGroups", "excludedGroups");
    }

    /** The JVM's flags, as one line. */
    Optional<String> argLine() {
        return setting("argLine", "argLine");
    }

    /** Whether assertions of Java are on. */
    boolean assertions() {
        return setting("enableAssertions", "enableAssertions")
                .map(Boolean::parseBoolean)
                .orElse(true);
    }

    Optional<Path> workingDirectory() {
        return setting("workingDirectory", "basedir").map(Path::of);
    }

    Map<String, String> systemProperties() {
        return map("systemPropertyVariables");
    }

    Map<String, String> environment() {
        return map("environmentVariables");
    }

    List<String> additionalClassPath() {
        return list("additionalClasspathElements");
    }

    /** Dependencies that are not on the class path: {@code "group:artifact"}. */
    List<String> classPathExcludes() {
        return list("classpathDependencyExcludes");
    }

    /** The requirements for a JDK of the toolchains. */
    Map<String, String> jdkToolchain() {
        return map("jdkToolchain");
    }

    /** Parameters of the JUnit Platform. */
    Map<String, String> configurationParameters() {
        Properties read = new Properties();
        try {
            read.load(new StringReader(child("properties")
                    .flatMap(properties -> text(properties.getChild("configurationParameters")))
                    .orElse("")));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        read.stringPropertyNames().stream().sorted().forEach(key -> parameters.put(key, read.getProperty(key)));
        return parameters;
    }

    /** What the configuration says, or else the property that Surefire reads. */
    private Optional<String> setting(String name, String property) {
        return child(name)
                .flatMap(this::text)
                .or(() -> Optional.of(interpolation.of(interpolation.property(property))))
                .filter(text -> !text.isBlank());
    }

    private List<String> list(String name) {
        return child(name).stream()
                .flatMap(list -> Stream.of(list.getChildren()))
                .flatMap(each -> text(each).stream())
                .toList();
    }

    private Map<String, String> map(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        child(name).stream()
                .flatMap(all -> Stream.of(all.getChildren()))
                .forEach(each -> map.put(each.getName(), text(each).orElse("")));
        return map;
    }

    private Optional<Xpp3Dom> child(String name) {
        return Optional.ofNullable(configuration).map(dom -> dom.getChild(name));
    }

    private Optional<String> text(@Nullable Xpp3Dom node) {
        return Optional.ofNullable(node)
                .map(Xpp3Dom::getValue)
                .map(value -> interpolation.of(value.strip()))
                .filter(value -> !value.isEmpty());
    }
}
