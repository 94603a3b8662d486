package dev.ullage.benchmarks.forked;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The main of a plain JVM that runs a test class, or none. */
final class TestJvm {

    private TestJvm() {}

    /** Runs the ten tests if there is an argument. */
    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            run(TenTests.class);
        }
    }

    static void run(Class<?> tests) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(tests))
                                .build(),
                        summary);
        long passed = summary.getSummary().getTestsSucceededCount();
        if (passed != 10) {
            throw new IllegalStateException(
                    passed + " of 10 tests passed in " + tests.getName(),
                    summary.getSummary().getFailures().isEmpty()
                            ? null
                            : summary.getSummary().getFailures().get(0).getException());
        }
    }
}
