package dev.ullage.junit;

import static dev.ullage.junit.IterationLifecycle.PER_ITERATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.leak.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class PerIterationTest {

    @Test
    void everyIterationRunsTheWholeLifecycle() {
        TestRun run = TestRun.watchingThreads(FixtureCases.class);

        run.assertPassed(1);
        int iterations = Integer.parseInt(run.onlyEntry("ullage.iterations"));
        assertThat(FixtureCases.bodies).isEqualTo(iterations).isGreaterThan(17);
        assertThat(FixtureCases.beforeEach).isEqualTo(iterations);
        assertThat(FixtureCases.afterEach).isEqualTo(iterations);
        assertThat(FixtureCases.beforeAll).isEqualTo(iterations + 1);
        assertThat(FixtureCases.afterAll).isEqualTo(iterations + 1);
        assertThat(FixtureCases.instances).isEqualTo(iterations + 1);
    }

    @Test
    void aFixtureThatLeaksIsFound() {
        TestRun run = TestRun.of(LeakingFixtureCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("Leak: 1 PerIterationTest$LeakingFixtureCases$Connection per iteration");
    }

    @Test
    void whatAFieldCollectsIsNoLeak() {
        TestRun run = TestRun.of(CollectingFieldCases.class);

        assertThat(run.onlyEntry("ullage.verdict")).isEqualTo("STABLE");
    }

    @Test
    void aFailureInsideAnIterationFailsTheTestAsItself() {
        TestRun run = TestRun.watchingThreads(FailingCases.class);

        assertThat(run.onlyThrown()).isSameAs(FailingCases.THROWN.get());
        assertThat(run.onlyThrown().getSuppressed()[0])
                .hasMessage("thrown in iteration 6 (the body had passed 5 times)");
        assertThat(run.onlyEntry("ullage.iteration")).isEqualTo("6");
    }

    @Test
    void anAssumptionThatDoesNotHoldAbortsTheTest() {
        TestRun run = TestRun.watchingThreads(AbortingCases.class);

        assertThat(run.onlyThrown())
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("Assumption failed: no database here");
    }

    @Test
    void aFixtureThatFailsFailsTheTestAsItself() {
        TestRun run = TestRun.watchingThreads(FailingFixtureCases.class);

        assertThat(run.onlyThrown()).hasMessage("no connection");
        assertThat(run.onlyThrown().getSuppressed())
                .extracting(Throwable::toString)
                .containsExactly(
                        "java.lang.IllegalStateException: closed badly",
                        "dev.ullage.junit.IterationNote: thrown in iteration 3 (the body had passed 2 times)");
    }

    @Test
    void parametersAreResolvedForEveryIteration() {
        TestRun run = TestRun.of(InjectedCases.class);

        run.assertPassed(1);
        assertThat(run.onlyEntry("ullage.verdict")).isEqualTo("STABLE");
    }

    @Test
    void theInstanceOfAPerClassLifecycleIsNewInEveryIteration() {
        TestRun run = TestRun.watchingThreads(PerClassCases.class);

        assertThat(run.onlyEntry("ullage.verdict")).isEqualTo("STABLE");
        assertThat(PerClassCases.instances).isEqualTo(Integer.parseInt(run.onlyEntry("ullage.iterations")) + 1);
    }

    @Test
    void theModeMayComeFromAConfigurationParameter() {
        TestRun run = TestRun.with(
                TestRun.watchingThreads("ullage.leakfree.lifecycle", "per_iteration"), ConfiguredCases.class);

        run.assertPassed(1);
        assertThat(ConfiguredCases.instances).isEqualTo(Integer.parseInt(run.onlyEntry("ullage.iterations")) + 1);
    }

    static class FixtureCases {
        static int instances;
        static int beforeAll;
        static int beforeEach;
        static int bodies;
        static int afterEach;
        static int afterAll;

        FixtureCases() {
            instances++;
        }

        @BeforeAll
        static void openAll() {
            beforeAll++;
        }

        @BeforeEach
        void open() {
            beforeEach++;
        }

        @Test
        @LeakFree(lifecycle = PER_ITERATION)
        void checked() {
            bodies++;
        }

        @AfterEach
        void close() {
            afterEach++;
        }

        @AfterAll
        static void closeAll() {
            afterAll++;
        }
    }

    static class LeakingFixtureCases {
        static final List<Connection> OPEN = new ArrayList<>();

        record Connection(long id) {}

        @BeforeEach
        void open() {
            OPEN.add(new Connection(OPEN.size()));
        }

        @Test
        @LeakFree(
                lifecycle = PER_ITERATION,
                timeBudget = "5s",
                watching = Resource.HEAP,
                ignoring = {"java.lang.String", "byte[]"})
        void innocent() {}
    }

    static class CollectingFieldCases {
        private final List<Object> collected = new ArrayList<>();

        @Test
        @LeakFree(
                lifecycle = PER_ITERATION,
                watching = Resource.HEAP,
                ignoring = {"java.lang.String", "byte[]"})
        void collecting() {
            collected.add(new Object());
            assertThat(collected).hasSize(1);
        }
    }

    static class FailingCases {
        static final AtomicReference<Throwable> THROWN = new AtomicReference<>();
        static int runs;

        @Test
        @LeakFree(lifecycle = PER_ITERATION)
        void failing() {
            runs++;
            if (runs == 6) {
                var failure = new AssertionError("wrong after a while");
                THROWN.set(failure);
                throw failure;
            }
        }
    }

    static class AbortingCases {
        @Test
        @LeakFree(lifecycle = PER_ITERATION)
        void assuming() {
            assumeTrue(false, "no database here");
        }
    }

    static class FailingFixtureCases {
        static int runs;

        @BeforeEach
        void open() {
            runs++;
            if (runs == 3) {
                throw new IllegalStateException("no connection");
            }
        }

        @Test
        @LeakFree(lifecycle = PER_ITERATION)
        void innocent() {}

        @AfterAll
        static void close() {
            if (runs == 3) {
                runs++;
                throw new IllegalStateException("closed badly");
            }
        }
    }

    static class InjectedCases {
        @Test
        @LeakFree(lifecycle = PER_ITERATION, watching = Resource.FILE_DESCRIPTORS)
        void injected(@TempDir Path directory) throws IOException {
            Files.createFile(directory.resolve("a second time this fails"));
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassCases {
        static int instances;

        PerClassCases() {
            instances++;
        }

        @Test
        @LeakFree(lifecycle = PER_ITERATION)
        void checked() {}
    }

    static class ConfiguredCases {
        static int instances;

        ConfiguredCases() {
            instances++;
        }

        @Test
        @LeakFree
        void checked() {}
    }
}
