package dev.ullage.cli;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.internal.child.JvmSpec;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.gate.goal.GoalException;
import dev.ullage.internal.gate.goal.Selection;
import dev.ullage.internal.gate.goal.Settings;
import dev.ullage.internal.gate.goal.TestClasses;
import dev.ullage.internal.gate.hunt.TestPattern;
import dev.ullage.internal.gate.verify.SuiteOrder;
import dev.ullage.internal.report.evidence.SourceRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one translation from options to tests that can be run. */
final class SuiteBuilder {

    /** Those of Surefire. */
    static final List<String> USUAL_INCLUDES =
            List.of("**/Test*.java", "**/*Test.java", "**/*Tests.java", "**/*TestCase.java");

    /** Nested classes belong to the class around them. */
    private static final List<String> USUAL_EXCLUDES = List.of("**/*$*");

    private static final List<String> USUAL_SOURCES = List.of(
            "src/test/java", "src/main/java", "src/test/kotlin", "src/main/kotlin", "src/test/scala", "src/main/scala");

    private final SuiteOptions options;

    SuiteBuilder(SuiteOptions options) {
        this.options = options;
    }

    SuiteOrder order() throws GoalException, IOException {
        Settings settings = SuiteOptions.settings();
        return new SuiteOrder(
                options.suite,
                SourceRoots.of(Path.of(""), sources()),
                suite(options.classPath, options.testClasses, "--class-path", "--test-classes"),
                settings.limits(new Settings.Texts(
                        options.memory,
                        options.swap,
                        Optional.ofNullable(options.cpus),
                        Optional.ofNullable(options.heap),
                        Optional.ofNullable(options.collector),
                        options.timeout)),
                settings.environment(options.environment, Optional.ofNullable(options.image), options.network));
    }

    /** Tests on another class path than the usual one, by options of these names. */
    ConstrainedSuite suite(List<String> classPath, List<Path> testClasses, String pathOption, String testsOption)
            throws GoalException, IOException {
        Settings settings = SuiteOptions.settings();
        checkGiven(classPath, pathOption, "@classpath.txt");
        checkGiven(testClasses, testsOption, "build/classes/java/test");
        List<Path> places = testClasses.stream()
                .map(place -> place.toAbsolutePath().normalize())
                .toList();
        TestPattern chosen = chosen();
        List<String> classes = classes(places, chosen);
        ClassPath path = ClassPath.parse(classPath).behind(places);
        path.check();
        ClassPath whole = path.hasOurs()
                ? path
                : path.before(ChildJars.in(options.outputDirectory.resolve("child-" + Version.text())));
        RunRequest request = Selection.of(classes, chosen)
                .tagged(Optional.ofNullable(options.groups), Optional.ofNullable(options.excludedGroups))
                .with(Map.of(), options.configurationParameters)
                .request();
        return new ConstrainedSuite(
                Selection.named(chosen, jvm(whole)),
                request,
                settings.levels(options.warning, options.critical, options.emergency),
                settings.duration("interval", options.interval),
                options.outputDirectory.toAbsolutePath());
    }

    private static void checkGiven(List<?> values, String option, String example) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(
                    "The option " + option + " is missing. An example is " + option + " " + example + ".");
        }
    }

    private TestPattern chosen() {
        TestPattern named = options.tests();
        List<String> excludes = options.excludes.isEmpty() ? USUAL_EXCLUDES : options.excludes;
        return named.equals(TestPattern.ALL)
                ? TestPattern.of("--includes and --excludes", options.includes, excludes)
                : named;
    }

    /** What was not compiled, or does not match, must not look like tests that pass. */
    private List<String> classes(List<Path> places, TestPattern chosen) throws GoalException, IOException {
        for (Path place : places) {
            if (!Files.exists(place)) {
                throw GoalException.unusable(
                        "The tests are not compiled: there is no " + place + ". Compile them first, or give the folder"
                                + " that has them with --test-classes.",
                        null);
            }
        }
        List<String> classes = new TestClasses(places, chosen).names();
        if (classes.isEmpty()) {
            String where = places.stream().map(Path::toString).collect(Collectors.joining(", "));
            String what = options.test.isBlank()
                    ? "--includes " + String.join(",", options.includes)
                    : "--test " + options.test;
            throw GoalException.verdict(
                    "No test class in " + where + " matches " + what + ". Give one that is there, for example --test"
                            + " OrderTest.",
                    null);
        }
        return classes;
    }

    private JvmSpec jvm(ClassPath classPath) throws IOException {
        List<String> flags = new ArrayList<>(List.of("-ea"));
        flags.addAll(SuiteOptions.settings().flags("jvmArgs", options.jvmArgs));
        if (!Files.exists(options.javaHome.resolve("bin/java"))
                && !Files.exists(options.javaHome.resolve("bin/java.exe"))) {
            throw new IllegalArgumentException("The option --java-home is \"" + options.javaHome
                    + "\", which has no bin/java. An example is --java-home " + System.getProperty("java.home") + ".");
        }
        return new JvmSpec(
                options.javaHome.toAbsolutePath(),
                classPath.entries().stream().map(Path::toString).toList(),
                Optional.empty(),
                Optional.empty(),
                flags,
                options.systemPropertyVariables,
                options.environmentVariables,
                Files.createDirectories(options.workingDirectory.toAbsolutePath()));
    }

    private List<Path> sources() {
        return options.sources.isEmpty()
                ? Stream.concat(USUAL_SOURCES.stream(), Stream.of("src/test", "src/main", "test", "src"))
                        .map(Path::of)
                        .filter(Files::isDirectory)
                        .toList()
                : options.sources;
    }
}
