package dev.ullage.examples;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.AssertionFailedError;

/**
 * A test that leaks, or takes too much, on purpose, after it was run through the JUnit Platform.
 *
 * @param title what leaks, as the display name of its class says
 * @param file the source of the test, within the repository
 * @param thrown what the test failed with; empty where it passed
 */
public record LeakingTwin(String title, String file, Optional<Throwable> thrown) {

    private static final String LEAKS = ".*LeakCases";
    private static final String ANY = ".*Cases";

    /** Runs the only test of the class. */
    public static LeakingTwin of(Class<?> cases) {
        List<LeakingTwin> twins = run(selectClass(cases), ANY, twin -> {});
        if (twins.size() != 1) {
            throw new AssertionError("expected one test in " + cases.getName() + ", but got " + twins);
        }
        return twins.get(0);
    }

    /** Runs all that there are, in the order of the course, and tells of each as soon as it has run. */
    static List<LeakingTwin> all(Consumer<LeakingTwin> audience) {
        return run(selectPackage(LeakingTwin.class.getPackageName()), LEAKS, audience);
    }

    private static List<LeakingTwin> run(DiscoverySelector selector, String names, Consumer<LeakingTwin> audience) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selector)
                .filters(includeClassNamePatterns(names))
                .configurationParameter(
                        "junit.jupiter.testclass.order.default", "org.junit.jupiter.api.ClassOrderer$ClassName")
                .build();
        List<LeakingTwin> twins = new ArrayList<>();
        LauncherFactory.create().execute(request, new TwinListener(twins::add), new TwinListener(audience));
        return twins;
    }

    /** Whether the test failed because it leaks, and for no other reason. */
    boolean isFound() {
        return thrown.filter(AssertionFailedError.class::isInstance)
                .filter(failure -> failure.getMessage().startsWith("Leak: "))
                .isPresent();
    }

    /** Whether the test failed because it takes more than its budget, and for no other reason. */
    boolean isOverBudget() {
        return thrown.filter(AssertionFailedError.class::isInstance)
                .filter(failure -> failure.getMessage().startsWith("Memory budget exceeded: "))
                .isPresent();
    }

    /** The whole text of the failure, as the user reads it. */
    String failure() {
        return thrown.map(Throwable::getMessage).orElse("none: the test passed");
    }

    /** The whole text of the failure, with dots for what differs between machines, as {@link AnyMachine} says. */
    public String failureOnAnyMachine() {
        if (!isFound() && !isOverBudget()) {
            throw new AssertionError(
                    "expected a leak or a broken budget in " + file + ", but the test's failure is " + failure(),
                    thrown.orElse(null));
        }
        return AnyMachine.text(failure());
    }
}
