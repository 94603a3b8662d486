package dev.ullage.internal.junit.ledger;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the generated suite in a JVM of its own, as a build tool would: it knows nothing of the ledger. */
final class SuiteMain {

    private SuiteMain() {}

    public static void main(String[] arguments) {
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(GeneratedSuite.classNames().stream()
                                .map(name -> selectClass(name))
                                .toList())
                        .build());
    }
}
