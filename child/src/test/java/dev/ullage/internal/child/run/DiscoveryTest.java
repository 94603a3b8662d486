package dev.ullage.internal.child.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.child.wire.Selector;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

class DiscoveryTest {

    static class OrderCases {
        @Test
        void places() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void takes(int number) {}

        @Nested
        class Open {
            @Test
            void closes() {}

            @Test
            void places() {}
        }
    }

    static class CartCases {
        @Test
        void fills() {}

        @Test
        void empties() {}
    }

    /** Specifications with sentences for tests, and no idea of unique ids, as some engines are. */
    static final class SentenceEngine implements TestEngine {

        @Override
        public String getId() {
            return "sentences";
        }

        @Override
        public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
            EngineDescriptor engine = new EngineDescriptor(id, "Sentences");
            for (ClassSelector selector : request.getSelectorsByType(ClassSelector.class)) {
                if (selector.getClassName().endsWith("CartCases")) {
                    engine.addChild(new Sentence(id.append("sentence", "opens"), "opens a cart"));
                    engine.addChild(new Sentence(id.append("sentence", "closes"), "closes a cart"));
                }
            }
            return engine;
        }

        @Override
        public void execute(ExecutionRequest request) {}
    }

    private static final class Sentence extends AbstractTestDescriptor {

        Sentence(UniqueId id, String text) {
            super(id, text, ClassSource.from(CartCases.class));
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }
    }

    private final Launcher jupiter = LauncherFactory.create();

    @AfterEach
    void forget() {
        System.clearProperty(NamedTests.INCLUDED);
        System.clearProperty(NamedTests.EXCLUDED);
    }

    @Test
    void methodsAreAskedForByTheirIds() {
        System.setProperty(NamedTests.INCLUDED, ".*OrderCases(\\$.*)?#(places|takes)");

        assertThat(ids(Discovery.plan(jupiter, named(OrderCases.class, CartCases.class))))
                .containsExactlyInAnyOrder(
                        "OrderCases]",
                        "OrderCases]/[method:places()]",
                        "OrderCases]/[test-template:takes(int)]",
                        "OrderCases]/[nested-class:Open]",
                        "OrderCases]/[nested-class:Open]/[method:places()]");
    }

    @Test
    void whatIsChosenAsAWholeIsAskedForAsAWhole() {
        System.setProperty(NamedTests.EXCLUDED, ".*OrderCases#(places)");
        TestPlan all = LauncherFactory.create().discover(Discovery.of(request(OrderCases.class, CartCases.class)));

        assertThat(new ChosenNodes(all, new NamedTests())
                        .ids().stream().map(DiscoveryTest::end).toList())
                .containsExactlyInAnyOrder(
                        "OrderCases]/[test-template:takes(int)]", "OrderCases]/[nested-class:Open]", "CartCases]");
    }

    @Test
    void nothingIsFoundWhereNothingIsMeant() {
        System.setProperty(NamedTests.INCLUDED, ".*#nothing");

        assertThat(ids(Discovery.plan(jupiter, named(OrderCases.class)))).isEmpty();
    }

    @Test
    void anEngineThatKnowsNoIdsGoesByTheFilter() {
        System.setProperty(NamedTests.INCLUDED, ".*CartCases#(opens.*)");
        Launcher sentences = LauncherFactory.create(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .addTestEngines(new SentenceEngine())
                .build());

        assertThat(Discovery.plan(sentences, named(CartCases.class)).countTestIdentifiers(TestIdentifier::isTest))
                .isEqualTo(2);
    }

    private static RunRequest named(Class<?>... classes) {
        return request(classes).withFilters(NamedTests.class.getName());
    }

    private static RunRequest request(Class<?>... classes) {
        return RunRequest.of(
                Stream.of(classes).map(Class::getName).map(Selector::ofClass).toArray(Selector[]::new));
    }

    private static List<String> ids(TestPlan plan) {
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .map(TestIdentifier::getUniqueId)
                .map(DiscoveryTest::end)
                .toList();
    }

    private static String end(String id) {
        return id.replaceFirst(".*\\[class:[^]]*\\$", "");
    }
}
