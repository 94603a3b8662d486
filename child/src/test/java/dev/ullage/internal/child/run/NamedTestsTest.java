package dev.ullage.internal.child.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class NamedTestsTest {

    static class OrderCases {
        @Test
        void places() {}

        @Test
        void takes() {}
    }

    @AfterEach
    void forget() {
        System.clearProperty(NamedTests.INCLUDED);
        System.clearProperty(NamedTests.EXCLUDED);
    }

    @Test
    void allTestsAreMeantWhereNothingIsSaid() {
        assertThat(chosen()).isEqualTo("places(), takes()");
    }

    @Test
    void onlyWhatIsIncludedIsMeant() {
        System.setProperty(NamedTests.INCLUDED, ".*SlowTest#.*\n.*OrderCases#(takes)");

        assertThat(chosen()).isEqualTo("takes()");
    }

    @Test
    void whatIsExcludedIsNotMeant() {
        System.setProperty(NamedTests.EXCLUDED, ".*OrderCases#(takes)");

        assertThat(chosen()).isEqualTo("places()");
    }

    private static String chosen() {
        TestPlan plan = LauncherFactory.create()
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(OrderCases.class))
                        .filters(new NamedTests())
                        .build());
        return String.join(
                ", ",
                plan.getRoots().stream()
                        .flatMap(root -> plan.getDescendants(root).stream())
                        .filter(TestIdentifier::isTest)
                        .map(TestIdentifier::getDisplayName)
                        .sorted()
                        .toList());
    }
}
