package dev.ullage.maven;

import java.util.List;
import java.util.Optional;

/**
 * Values of the build that nobody has set yet. A plugin that is bound to a later phase may set them, as JaCoCo's does, and then
 * Surefire has them and an early call has not.
 *
 * @param settings of Surefire or Failsafe
 * @param goal that was called, for the advice: {@code "hunt"}
 * @param isEarly whether phases that come before the tests were not asked for
 */
record LateValues(SurefireSettings settings, String goal, boolean isEarly) {

    /** The last one before the tests. */
    static final String LAST_PHASE = "process-test-classes";

    /** Those in which all is set that the tests are to get. */
    private static final List<String> IN_TIME = List.of(
            LAST_PHASE,
            "test",
            "prepare-package",
            "package",
            "pre-integration-test",
            "integration-test",
            "post-integration-test",
            "verify",
            "install",
            "deploy");

    private static final String FLAGS = "argLine";
    /** What the goals take over beside the flags. */
    private static final List<String> TAKEN_OVER = List.of(
            "test",
            "includes",
            "includesFile",
            "excludes",
            "excludesFile",
            "groups",
            "excludedGroups",
            "dependenciesToScan",
            "testClassesDirectory",
            "classesDirectory",
            "additionalClasspathElements",
            "additionalClasspathDependencies",
            "classpathDependencyExcludes",
            "classpathDependencyScopeExclude",
            "jvm",
            "workingDirectory",
            "systemProperties",
            "systemPropertiesFile",
            "systemPropertyVariables",
            "environmentVariables",
            "excludedEnvironmentVariables",
            "properties");

    /** Whether these goals of a call stop before the last phase in which the tests can be prepared. */
    static boolean isEarly(List<String> goals) {
        return goals.stream().noneMatch(IN_TIME::contains);
    }

    /**
     * The JVM's flags. The property that has the parameter's own name is where plugins put flags for Surefire; where none has, there
     * are none.
     *
     * @throws IllegalArgumentException if another property is not set; the message names it, and the phase to call
     */
    Optional<String> argLine() {
        Optional<String> raw = settings.values().raw(FLAGS);
        if (raw.isEmpty()) {
            return Optional.empty();
        }
        String line = raw.get();
        Interpolation interpolation = settings.values().interpolation();
        if (isLeftOut()) {
            line = line.replace("${" + FLAGS + "}", "").replace("@{" + FLAGS + "}", "");
        }
        List<String> missing = interpolation.missing(line);
        if (!missing.isEmpty()) {
            throw refused(FLAGS, raw.get(), missing.get(0));
        }
        return interpolation.of(line).map(String::strip).filter(text -> !text.isEmpty());
    }

    private boolean isLeftOut() {
        return settings.values()
                .raw(FLAGS)
                .filter(line -> settings.values().interpolation().missing(line).contains(FLAGS))
                .isPresent();
    }

    /** What is left out of the flags; empty where nothing is, or where nobody wrote it there. */
    Optional<String> note() {
        boolean isMixed = settings.values()
                .raw(FLAGS)
                .filter(line -> !line.strip().equals("${" + FLAGS + "}"))
                .isPresent();
        return isLeftOut() && isEarly && isMixed
                ? Optional.of("Nothing has set ${argLine} so far, and it is left out of the tests' flags. "
                        + "A plugin that is bound to a later phase may set it, as JaCoCo's does; to have that, call"
                        + " mvn " + LAST_PHASE + " ullage:" + goal + ".")
                : Optional.empty();
    }

    /**
     * Refuses values for the tests that a later phase may set. In due time, what is not set is handed on as it stands, as Surefire
     * does.
     *
     * @throws IllegalArgumentException if there is one; the message names it, and the phase to call
     */
    void check() {
        if (!isEarly) {
            return;
        }
        Interpolation interpolation = settings.values().interpolation();
        for (String parameter : TAKEN_OVER) {
            settings.values()
                    .written(parameter)
                    .forEach(text -> interpolation.missing(text).stream()
                            .filter(name -> !name.startsWith("env.") && !isOwn(name, parameter, text))
                            .findFirst()
                            .ifPresent(name -> {
                                throw refused(parameter, text, name);
                            }));
        }
    }

    /** Whether a text is just the property with which the command line sets that parameter: {@code ${groups}} of {@code groups}. */
    private static boolean isOwn(String name, String parameter, String text) {
        boolean isCalledSo = name.equals(parameter) || name.endsWith("." + parameter) || name.startsWith("maven.test.");
        return isCalledSo && text.strip().equals("${" + name + "}");
    }

    private IllegalArgumentException refused(String parameter, String text, String name) {
        return new IllegalArgumentException(
                parameter + " of " + settings.execution().runner().title() + " ("
                        + settings.execution().id() + ") is \"" + text.strip().replaceAll("\\s+", " ")
                        + "\", but nothing in this build has set ${" + name + "}"
                        + (isEarly
                                ? " so far. A plugin that is bound to a later phase may set it: call mvn " + LAST_PHASE
                                        + " ullage:" + goal + "."
                                : ". Set it, for example with -D" + name + "=VALUE, or take it out."));
    }
}
