package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakFreeIsolationTest {

    // The second executor exists since JUnit 6.1; older versions ignore the key.
    @ParameterizedTest
    @ValueSource(strings = {"fork_join_pool", "worker_thread_pool"})
    void aCheckedTestRunsAloneAmongParallelTests(String executor) {
        TestRun run =
                TestRun.with(inParallel(executor), NoiseCases.class, CheckedMethodCases.class, CheckedClassCases.class);

        assertThat(run.results().allEvents().failed().count()).isZero();
        run.assertPassed(8);
        assertThat(run.entries("ullage.verdict")).containsExactly("STABLE", "STABLE", "STABLE");
    }

    @Test
    void testsWithoutTheAnnotationDoMeetInThatConfiguration() {
        TestRun run = TestRun.with(inParallel("fork_join_pool"), MeetingCases.class);

        run.assertPassed(2);
    }

    private static Map<String, String> inParallel(String executor) {
        return Map.of(
                "ullage.leakfree.timeBudget", "1m",
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.executor-service", executor,
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
    }

    static class MeetingCases {
        static final CyclicBarrier MEETING = new CyclicBarrier(2);

        @Test
        void one() throws Exception {
            MEETING.await(10, TimeUnit.SECONDS);
        }

        @Test
        void other() throws Exception {
            MEETING.await(10, TimeUnit.SECONDS);
        }
    }

    static class NoiseCases {
        static final AtomicInteger MAKING_NOISE = new AtomicInteger();
        static final List<Object> LEAKED = new ArrayList<>();

        @Test
        void one() throws InterruptedException {
            leak();
        }

        @Test
        void two() throws InterruptedException {
            leak();
        }

        @Test
        void three() throws InterruptedException {
            leak();
        }

        @Test
        void four() throws InterruptedException {
            leak();
        }

        private static void leak() throws InterruptedException {
            MAKING_NOISE.incrementAndGet();
            for (int i = 0; i < 100; i++) {
                synchronized (LEAKED) {
                    LEAKED.add(new Object());
                }
                Thread.sleep(1);
            }
            MAKING_NOISE.decrementAndGet();
        }
    }

    static class CheckedMethodCases {
        @Test
        @LeakFree
        void alone() {
            assertThat(NoiseCases.MAKING_NOISE).hasValue(0);
        }

        @Test
        void noisyBesideIt() throws InterruptedException {
            NoiseCases.leak();
        }
    }

    @LeakFree
    static class CheckedClassCases {
        @Test
        void one() {
            assertThat(NoiseCases.MAKING_NOISE).hasValue(0);
        }

        @Test
        void other() {
            assertThat(NoiseCases.MAKING_NOISE).hasValue(0);
        }
    }
}
