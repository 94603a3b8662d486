package dev.ullage.benchmarks.constrained;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The main of a plain JVM that runs the working tests through the launcher. */
final class PlainJvm {

    private PlainJvm() {}

    /** Runs them; the exit code is 1 if one fails. */
    public static void main(String[] arguments) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(WorkingTests.class))
                                .build(),
                        summary);
        System.exit(summary.getSummary().getTestsFailedCount() == 0 ? 0 : 1);
    }
}
