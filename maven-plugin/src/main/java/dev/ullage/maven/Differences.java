package dev.ullage.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Settings of Surefire that do not apply where all tests run once, in one JVM of Ullage's. */
record Differences(SurefireSettings settings) {

    /** One sentence that names those that are set, and what happens in place of them; empty where none is. */
    Optional<String> render() {
        List<String> found = new ArrayList<>();
        add(found, "forkCount", count -> !count.equals("1"), "all tests run in one forked JVM");
        add(found, "reuseForks", "false"::equals, "all classes share one JVM and its static state");
        add(found, "parallel", way -> !way.equals("none"), "tests run in parallel as JUnit is configured");
        add(found, "rerunFailingTestsCount", Differences::isMany, "a test that fails is not run again");
        add(found, "skipAfterFailureCount", Differences::isMany, "all tests run");
        add(found, "runOrder", order -> !order.matches("filesystem|alphabetical"), "classes run by their names");
        add(
                found,
                "testFailureIgnore",
                "true"::equals,
                "a test that fails fails ullage:verify, but for ullage.failOn = never");
        add(found, "includeJUnit5Engines", any -> true, "all engines run");
        add(found, "excludeJUnit5Engines", any -> true, "all engines run");
        add(found, "suiteXmlFiles", any -> true, "classes run by their names");
        add(found, "trimStackTrace", "true"::equals, "stacks are told with the frames below the test");
        add(found, "forkedProcessTimeoutInSeconds", Differences::isMany, "ullage.timeout holds");
        add(found, "useSystemClassLoader", "false"::equals, "the JVM's own loader has all classes");
        String others = String.join(", ", others());
        if (!others.isEmpty()) {
            found.add("properties = " + others + " (only configurationParameters count)");
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of("Of " + settings.execution().runner().title() + "'s settings ("
                        + settings.execution().id() + ") these do not apply here: " + String.join("; ", found) + ".");
    }

    /** Names of properties for the provider of tests, but for those of the JUnit Platform. */
    private Set<String> others() {
        Set<String> names =
                new TreeSet<>(settings.values().properties("properties").keySet());
        names.remove("configurationParameters");
        return names;
    }

    private static boolean isMany(String count) {
        return !count.equals("0");
    }

    private void add(List<String> found, String name, Predicate<String> differs, String instead) {
        Optional<String> value = settings.values()
                .text(name)
                .or(() -> Optional.of(String.join(", ", settings.values().list(name))))
                .filter(text -> !text.isEmpty() && differs.test(text));
        value.ifPresent(text -> found.add(name + " = " + text + " (" + instead + ")"));
    }
}
