package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakFreeLifecycleTest {

    @Test
    void theFixtureRunsOnceAroundAllIterationsOnOneInstance() {
        TestRun run = TestRun.watchingThreads(FixtureCases.class);

        run.assertPassed(1);
        assertThat(FixtureCases.calls).isEqualTo("new, beforeEach, afterEach");
        assertThat(run.onlyEntry("ullage.iterations")).isEqualTo(String.valueOf(FixtureCases.iterations));
        assertThat(FixtureCases.iterations).isGreaterThan(17);
    }

    @Test
    void oneInstanceForAllTestsOfAClassIsKept() {
        TestRun run = TestRun.watchingThreads(PerClassCases.class);

        run.assertPassed(2);
        assertThat(PerClassCases.instances).isEqualTo(1);
        assertThat(run.entries("ullage.verdict")).containsExactly("STABLE", "STABLE");
    }

    @Test
    void methodsOfEveryVisibilityAreRepeated() {
        TestRun run = TestRun.watchingThreads(VisibilityCases.class);

        run.assertPassed(3);
        assertThat(run.entries("ullage.verdict")).containsExactly("STABLE", "STABLE", "STABLE");
    }

    @Test
    void nestedClassesAreCheckedThroughTheAnnotationOfTheOuterOne() {
        TestRun run = TestRun.watchingThreads(OuterCases.class);

        run.assertPassed(2);
        assertThat(run.entries("ullage.verdict")).containsExactly("STABLE", "STABLE");
        assertThat(OuterCases.outerBeforeEach).isEqualTo(2);
    }

    @Test
    void subclassesInheritTheAnnotation() {
        TestRun run = TestRun.watchingThreads(InheritingCases.class);

        assertThat(run.onlyEntry("ullage.verdict")).isEqualTo("STABLE");
    }

    @Test
    void eachRepetitionIsCheckedOnItsOwn() {
        TestRun run = TestRun.watchingThreads(RepeatedCases.class);

        run.assertPassed(2);
        assertThat(run.entries("ullage.verdict")).containsExactly("STABLE", "STABLE");
    }

    @Test
    void eachInvocationOfAParameterizedTestIsCheckedWithItsOwnArguments() {
        TestRun run = TestRun.watchingThreads(ParameterizedCases.class);

        run.assertPassed(1);
        assertThat(run.onlyThrown()).hasMessage("three is wrong");
        assertThat(run.onlyEntry("ullage.iteration")).isEqualTo("4");
        assertThat(run.onlyEntry("ullage.verdict")).isEqualTo("STABLE");
    }

    @Test
    void eachDynamicTestIsCheckedAndTheirFactoryRunsOnce() {
        TestRun run = TestRun.watchingThreads(FactoryCases.class);

        run.assertPassed(2);
        assertThat(FactoryCases.calls).isEqualTo(1);
        assertThat(run.entries("ullage.verdict")).containsExactly("STABLE", "STABLE");
        assertThat(run.entries("ullage.iterations"))
                .containsExactly(String.valueOf(FactoryCases.first), String.valueOf(FactoryCases.second));
    }

    @Test
    void injectedParametersAreResolvedOnceForAllIterations() {
        TestRun run = TestRun.watchingThreads(InjectedCases.class);

        run.assertPassed(1);
        assertThat(run.onlyEntry("greeting")).isEqualTo("hello");
    }

    @Test
    void aTimeoutBoundsAllIterationsTogether() {
        TestRun run = TestRun.watchingThreads(TimeoutCases.class);

        assertThat(run.onlyThrown())
                .isInstanceOf(TimeoutException.class)
                .hasMessage("slow() timed out after 100 milliseconds");
    }

    @Test
    void aTimeoutOnASeparateThreadBoundsAllIterationsTogether() {
        TestRun run = TestRun.watchingThreads(SeparateTimeoutCases.class);

        assertThat(run.onlyThrown()).isInstanceOf(TimeoutException.class);
    }

    @Test
    void aDisabledTestIsSkipped() {
        TestRun run = TestRun.watchingThreads(DisabledCases.class);

        assertThat(run.results().testEvents().skipped().count()).isEqualTo(1);
        assertThat(run.results().allEvents().failed().count()).isZero();
    }

    @Test
    void otherInterceptorsSeeTheTestOnce() {
        TestRun run = TestRun.watchingThreads(InterceptedCases.class);

        run.assertPassed(1);
        assertThat(run.onlyEntry("seen")).isEqualTo("intercepted");
    }

    @Test
    void iterationsRunOnTheThreadOfTheTest() {
        TestRun run = TestRun.watchingThreads(ThreadCases.class);

        run.assertPassed(2);
    }

    static class FixtureCases {
        static String calls = "";
        static int iterations;

        FixtureCases() {
            calls += "new";
        }

        @BeforeEach
        void open() {
            calls += ", beforeEach";
        }

        @Test
        @LeakFree
        void checked() {
            iterations++;
        }

        @AfterEach
        void close() {
            calls += ", afterEach";
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @LeakFree
    static class PerClassCases {
        static int instances;
        private boolean prepared;

        PerClassCases() {
            instances++;
        }

        @BeforeAll
        void prepare() {
            prepared = true;
        }

        @Test
        void one() {
            assertThat(prepared).isTrue();
        }

        @Test
        void other() {
            assertThat(prepared).isTrue();
        }

        @AfterAll
        void tearDown() {
            prepared = false;
        }
    }

    @LeakFree
    static class VisibilityCases {
        @Test
        void packagePrivate() {}

        @Test
        protected void inherited() {}

        @Test
        public void open() {}
    }

    @LeakFree
    static class OuterCases {
        static int outerBeforeEach;

        @BeforeEach
        void outer() {
            outerBeforeEach++;
        }

        @Test
        void ofTheOuterClass() {}

        @Nested
        class InnerCases {
            @Test
            void ofTheInnerClass() {}
        }
    }

    static class InheritingCases extends VisibilitySuper {}

    @LeakFree
    static class VisibilitySuper {
        @Test
        void inherited() {}
    }

    static class RepeatedCases {
        private int seen;

        @RepeatedTest(2)
        @LeakFree
        void repeated(RepetitionInfo repetition) {
            assertThat(seen == 0 || seen == repetition.getCurrentRepetition()).isTrue();
            seen = repetition.getCurrentRepetition();
        }
    }

    static class ParameterizedCases {
        private int runs;

        @ParameterizedTest
        @ValueSource(ints = {2, 3})
        @LeakFree
        void parameterized(int number) {
            runs++;
            if (number == 3 && runs == 4) {
                throw new AssertionError("three is wrong");
            }
        }
    }

    static class FactoryCases {
        static int calls;
        static int first;
        static int second;

        @TestFactory
        @LeakFree
        Stream<DynamicNode> factory() {
            calls++;
            return Stream.of(
                    dynamicTest("first", () -> first++),
                    dynamicContainer("container", List.of(dynamicTest("second", () -> second++))));
        }
    }

    static class InjectedCases {
        @Test
        @LeakFree
        void injected(TestInfo info, TestReporter reporter, @TempDir Path directory) throws Exception {
            assertThat(info.getDisplayName()).startsWith("injected");
            Path file = directory.resolve("greeted");
            if (!Files.exists(file)) {
                reporter.publishEntry("greeting", "hello");
                Files.createFile(file);
            }
        }
    }

    static class TimeoutCases {
        @Test
        @LeakFree
        @Timeout(value = 100, unit = java.util.concurrent.TimeUnit.MILLISECONDS)
        void slow() throws InterruptedException {
            Thread.sleep(30);
        }
    }

    static class SeparateTimeoutCases {
        @Test
        @LeakFree
        @Timeout(
                value = 100,
                unit = java.util.concurrent.TimeUnit.MILLISECONDS,
                threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void slow() throws InterruptedException {
            Thread.sleep(Duration.ofMillis(30).toMillis());
        }
    }

    static class DisabledCases {
        @Test
        @LeakFree
        @Disabled("not today")
        void disabled() {
            throw new AssertionError("ran");
        }
    }

    static class InterceptedCases {
        @Test
        @LeakFree
        @ExtendWith(Seeing.class)
        void intercepted() {}
    }

    static final class Seeing implements InvocationInterceptor {
        @Override
        public void interceptTestMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context)
                throws Throwable {
            context.publishReportEntry("seen", method.getExecutable().getName());
            invocation.proceed();
        }
    }

    static class ThreadCases {
        private final Thread own = Thread.currentThread();

        @Test
        @LeakFree
        void onTheThreadOfTheTest() {
            assertThat(Thread.currentThread()).isSameAs(own);
        }

        @Test
        @LeakFree(separateThread = true)
        void onAThreadOfTheDetector() {
            assertThat(Thread.currentThread()).isNotSameAs(own);
        }
    }
}
