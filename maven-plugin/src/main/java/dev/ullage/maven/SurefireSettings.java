package dev.ullage.maven;

import dev.ullage.internal.gate.hunt.TestPattern;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What the build tells Surefire or Failsafe about its tests, so that it need not be told twice.
 *
 * @param execution whose configuration it is
 * @param values of its parameters
 * @param folder of the module, from which relative paths go
 */
record SurefireSettings(TestExecution execution, ConfiguredValues values, Path folder) {

    private static final List<String> USUAL_EXCLUDES = List.of("**/*$*");

    /**
     * The tests that it runs; nested classes belong to the class around them.
     *
     * @param otherIncludes in place of its own; empty where there are none
     * @param otherExcludes in place of its own; empty where there are none
     */
    TestPattern tests(List<String> otherIncludes, List<String> otherExcludes) throws IOException {
        String where = execution.runner().title() + " (" + execution.id() + ")";
        Optional<String> named = values.text("test");
        if (named.isPresent()) {
            return TestPattern.parse(where, named.get());
        }
        List<String> includes = otherIncludes.isEmpty() ? patterns("includes", "includesFile") : otherIncludes;
        List<String> excludes = otherExcludes.isEmpty() ? patterns("excludes", "excludesFile") : otherExcludes;
        return TestPattern.of(
                where,
                includes.isEmpty() ? execution.runner().includes() : includes,
                excludes.isEmpty() ? USUAL_EXCLUDES : excludes);
    }

    /** Whether it is an error that none of the named tests is there. */
    boolean needsNamedTests() {
        return values.flag("failIfNoSpecifiedTests", true);
    }

    private List<String> patterns(String list, String file) throws IOException {
        List<String> patterns = new ArrayList<>(values.list(list));
        Optional<Path> lines = values.text(file).map(folder::resolve);
        if (lines.isPresent()) {
            Files.readAllLines(lines.get()).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(patterns::add);
        }
        return patterns;
    }

    Optional<String> groups() {
        return values.text("groups");
    }

    Optional<String> excludedGroups() {
        return values.text("excludedGroups");
    }

    /** Whether assertions of Java are on. */
    boolean assertions() {
        return values.flag("enableAssertions", true);
    }

    /** Where the tests run. */
    Path workingDirectory() {
        return values.text("workingDirectory").map(folder::resolve).orElse(folder);
    }

    Optional<Path> testClasses() {
        return values.text("testClassesDirectory").map(folder::resolve);
    }

    Optional<Path> classes() {
        return values.text("classesDirectory").map(folder::resolve);
    }

    /** The properties of its own, and those of the command line, which win. */
    Map<String, String> systemProperties(Properties ofTheCommandLine) throws IOException {
        Map<String, String> properties = new LinkedHashMap<>(values.properties("systemProperties"));
        Optional<Path> file = values.text("systemPropertiesFile").map(folder::resolve);
        if (file.isPresent()) {
            try (Reader reader = Files.newBufferedReader(file.get())) {
                properties.putAll(read(reader));
            }
        }
        properties.putAll(values.map("systemPropertyVariables"));
        if (values.flag("promoteUserPropertiesToSystemProperties", true)) {
            ofTheCommandLine.stringPropertyNames().stream()
                    .sorted()
                    .forEach(key -> properties.put(key, ofTheCommandLine.getProperty(key)));
        }
        return properties;
    }

    Map<String, String> environment() {
        return values.map("environmentVariables");
    }

    /** Variables of this process that the tests do not get. */
    Set<String> hiddenEnvironment() {
        return values.list("excludedEnvironmentVariables").stream().collect(Collectors.toUnmodifiableSet());
    }

    List<String> additionalClassPath() {
        return values.list("additionalClasspathElements");
    }

    /** Elements of dependencies, as a build file has them. */
    Stream<Xpp3Dom> additionalDependencies() {
        return values.children("additionalClasspathDependencies");
    }

    /** Dependencies that are not on the class path: {@code "group:artifact"}, with wildcards. */
    List<String> classPathExcludes() {
        return values.list("classpathDependencyExcludes");
    }

    /** The scope whose dependencies are not on the class path. */
    Optional<String> scopeExclude() {
        return values.text("classpathDependencyScopeExclude");
    }

    /** Dependencies whose classes are looked at for tests, too. */
    List<String> dependenciesToScan() {
        return values.list("dependenciesToScan");
    }

    /** Whether a module with a {@code module-info} is tested on the module path. */
    boolean usesModulePath() {
        return values.flag("useModulePath", true);
    }

    /** The program or the folder of the JDK that runs the tests. */
    Optional<Path> jvm() {
        return values.text("jvm").map(folder::resolve);
    }

    /** The requirements for a JDK of the toolchains. */
    Map<String, String> jdkToolchain() {
        return values.map("jdkToolchain");
    }

    /** Parameters of the JUnit Platform. */
    Map<String, String> configurationParameters() {
        return read(new StringReader(values.properties("properties").getOrDefault("configurationParameters", "")));
    }

    private static Map<String, String> read(Reader text) {
        Properties read = new Properties();
        try {
            read.load(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, String> sorted = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> sorted.put(key, read.getProperty(key)));
        return sorted;
    }
}
