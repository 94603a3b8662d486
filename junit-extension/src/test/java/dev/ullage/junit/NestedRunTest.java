package dev.ullage.junit;

import static dev.ullage.junit.IterationLifecycle.PER_ITERATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

class NestedRunTest {

    @Test
    void aTestThatAnIterationSkipsIsAborted() {
        TestRun run = TestRun.watchingThreads(SkippingCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(TestAbortedException.class)
                .hasMessage("Skipped in an iteration: only the outer run is enabled");
    }

    @Test
    void aTestInsideOfASuiteIsFoundWithoutTheSuite() {
        String inSuite =
                "[engine:junit-platform-suite]/[suite:acme.All]/[engine:junit-jupiter]/[class:acme.OrderTest]/[method:places()]";

        assertThat(TestIds.withinJupiter(inSuite))
                .isEqualTo("[engine:junit-jupiter]/[class:acme.OrderTest]/[method:places()]");
    }

    @Test
    void oneParameterizedInvocationIsRepeatedWithItsOwnArguments() {
        TestRun run = TestRun.watchingThreads(ParameterizedCases.class);

        run.assertPassed(2);
        assertThat(run.entries("ullage.verdict")).containsExactly("STABLE", "STABLE");
        assertThat(run.entries("ullage.iterations"))
                .containsExactly(String.valueOf(ParameterizedCases.ofTwo), String.valueOf(ParameterizedCases.ofThree));
    }

    @Test
    void oneRepetitionIsRepeated() {
        TestRun run = TestRun.watchingThreads(RepeatedCases.class);

        run.assertPassed(2);
        assertThat(RepeatedCases.seen).containsExactlyInAnyOrder(1, 2);
        assertThat(run.entries("ullage.verdict")).containsExactly("STABLE", "STABLE");
    }

    @Test
    void oneDynamicTestIsRepeatedTogetherWithItsFactory() {
        TestRun run = TestRun.watchingThreads(FactoryCases.class);

        run.assertPassed(2);
        assertThat(run.entries("ullage.iterations"))
                .containsExactly(String.valueOf(FactoryCases.first), String.valueOf(FactoryCases.second));
        assertThat(FactoryCases.prepared).isTrue();
    }

    @Test
    void nestedClassesAreRepeatedWithTheirOuterFixture() {
        TestRun run = TestRun.watchingThreads(OuterCases.class);

        assertThat(run.onlyEntry("ullage.iterations")).isEqualTo(String.valueOf(OuterCases.beforeEach));
    }

    @Test
    void configurationParametersOfTheOuterRunReachEveryIteration() {
        TestRun run = TestRun.with(TestRun.watchingThreads("acme.colour", "green"), ColourCases.class);

        run.assertPassed(1);
    }

    @Test
    void aTestThatIsNotFoundAgainIsRefused() {
        TestRun run = TestRun.watchingThreads(FickleFactoryCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("""
                        @LeakFree(lifecycle = PER_ITERATION) found no test by the unique id [engine:junit-jupiter]/\
                        [class:dev.ullage.junit.NestedRunTest$FickleFactoryCases]/[test-factory:factory()]/\
                        [dynamic-test:#1]. Dynamic tests and invocations must be the same, in the same order, each time \
                        they are generated; where they are not, use lifecycle = ONCE.""");
    }

    static class SkippingCases {
        @Test
        @ExtendWith(OnlyFirst.class)
        @LeakFree(lifecycle = PER_ITERATION)
        void skipped() {}
    }

    static final class OnlyFirst implements ExecutionCondition {
        static int evaluations;

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            evaluations++;
            return evaluations == 1
                    ? ConditionEvaluationResult.enabled("the outer run")
                    : ConditionEvaluationResult.disabled("only the outer run is enabled");
        }
    }

    @LeakFree(lifecycle = PER_ITERATION)
    static class ParameterizedCases {
        static int ofTwo;
        static int ofThree;

        @ParameterizedTest
        @ValueSource(ints = {2, 3})
        void parameterized(int number) {
            if (number == 2) {
                ofTwo++;
            } else {
                ofThree++;
            }
        }
    }

    static class RepeatedCases {
        static Set<Integer> seen = new HashSet<>();

        @RepeatedTest(2)
        @LeakFree(lifecycle = PER_ITERATION)
        void repeated(RepetitionInfo repetition) {
            seen.add(repetition.getCurrentRepetition());
        }
    }

    static class FactoryCases {
        static int first;
        static int second;
        static boolean prepared;
        private boolean fixture;

        @BeforeEach
        void open() {
            fixture = true;
        }

        @TestFactory
        @LeakFree(lifecycle = PER_ITERATION)
        Stream<DynamicTest> factory() {
            prepared = fixture;
            return Stream.of(dynamicTest("first", () -> first++), dynamicTest("second", () -> second++));
        }
    }

    static class OuterCases {
        static int beforeEach;

        @BeforeEach
        void open() {
            beforeEach++;
        }

        @Nested
        class InnerCases {
            @Test
            @LeakFree(lifecycle = PER_ITERATION)
            void inner() {}
        }
    }

    static class ColourCases {
        @Test
        @ExtendWith(Colour.class)
        @LeakFree(lifecycle = PER_ITERATION)
        void coloured(String colour) {
            assertThat(colour).isEqualTo("green");
        }
    }

    static final class Colour implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == String.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getConfigurationParameter("acme.colour").orElse("none");
        }
    }

    static class FickleFactoryCases {
        static boolean generated;

        @TestFactory
        @LeakFree(lifecycle = PER_ITERATION)
        Stream<DynamicTest> factory() {
            Stream<DynamicTest> tests = generated ? Stream.empty() : Stream.of(dynamicTest("once", () -> {}));
            generated = true;
            return tests;
        }
    }
}
