package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a test whose {@code @Timeout} expires while Ullage repeats it, or runs it elsewhere. */
class InterruptTest {

    private static final long PATIENCE_MILLIS = 60_000;

    private static volatile Thread lastToRun = Thread.currentThread();

    @ParameterizedTest
    @ValueSource(
            classes = {LeakFreeCases.class, LeakFreeOnItsOwnThreadCases.class, BudgetCases.class, RetainedCases.class})
    void aTimeoutIsATimeoutAndNoVerdict(Class<?> cases) {
        TestRun run = TestRun.with(TestRun.watchingThreads("ullage.leakfree.timeBudget", "5m"), cases);

        assertThat(run.onlyThrown()).isInstanceOf(TimeoutException.class).hasMessage("deaf() timed out after 1 second");
        assertThat(run.entries("ullage.verdict")).isEmpty();
        assertThat(run.entries("ullage.budget")).isEmpty();
    }

    @Test
    void ofTheWholeLifecycleATimeoutIsATimeoutThoughJUnitMayKeepTheInterruptFromTheCheck() {
        TestRun run =
                TestRun.with(TestRun.watchingThreads("ullage.leakfree.timeBudget", "3s"), PerIterationCases.class);

        assertThat(run.onlyThrown()).isInstanceOf(TimeoutException.class).hasMessage("deaf() timed out after 1 second");
    }

    @ParameterizedTest
    @ValueSource(classes = {LeakFreeLeftBehindCases.class, BudgetLeftBehindCases.class})
    void aCheckThatATimeoutLeavesBehindEnds(Class<?> cases) throws InterruptedException {
        TestRun run = TestRun.with(TestRun.watchingThreads("ullage.leakfree.timeBudget", "5m"), cases);

        assertThat(run.onlyThrown()).isInstanceOf(TimeoutException.class).hasMessage("deaf() timed out after 1 second");
        assertThat(lastToRun).isNotSameAs(Thread.currentThread());
        lastToRun.join(PATIENCE_MILLIS);
        assertThat(lastToRun.isAlive()).as("still runs").isFalse();
        assertThat(run.entries("ullage.verdict")).isEmpty();
        assertThat(run.entries("ullage.budget")).isEmpty();
    }

    @Test
    void aBodyThatInterruptsItselfEachTimeIsCheckedToTheEnd() {
        TestRun run = TestRun.watchingThreads(SelfInterruptingCases.class);

        run.assertPassed(2);
        assertThat(run.onlyEntry("ullage.verdict")).isEqualTo("STABLE");
        assertThat(run.onlyEntry("ullage.budget")).isEqualTo("KEPT");
    }

    @Test
    void anInterruptFromAnyoneElseEndsTheCheck() {
        TestRun run = TestRun.of(InterruptedCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(InterruptedException.class)
                .hasMessage("""
                The body's thread was found interrupted after iteration 5, and not after the first: from outside, as \
                by a @Timeout, or by the body itself, which must then clear the flag (Thread.interrupted()).""");
    }

    @ParameterizedTest
    @ValueSource(classes = {ForkedCases.class, ForkedOnASeparateThreadCases.class})
    void aTimeoutOfAForkedTestLeavesTheOthersAlone(Class<?> cases) {
        TestRun run = TestRun.of(cases);

        run.assertPassed(2);
        assertThat(run.onlyThrown())
                .isInstanceOf(TimeoutException.class)
                .hasMessage("waits() timed out after 1 second");
        assertThat(run.entries("pid").stream().distinct()).as("JVMs").hasSize(1);
    }

    @Test
    void aForkedTestThatIsDeafToItsTimeoutIsEndedAtTheDeadline() {
        TestRun run = TestRun.of(DeafForkedCases.class);

        run.assertPassed(1);
        assertThat(run.onlyThrown()).isInstanceOf(TimeoutException.class).hasMessage("deaf() timed out after 1 second");
    }

    /** Takes 10 ms and whatever else comes in its way. */
    private static void beDeaf() {
        lastToRun = Thread.currentThread();
        long end = System.nanoTime() + 10_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    static class LeakFreeCases {
        @Test
        @LeakFree(warmup = 1_000_000)
        @Timeout(1)
        void deaf() {
            beDeaf();
        }
    }

    static class LeakFreeOnItsOwnThreadCases {
        @Test
        @LeakFree(warmup = 1_000_000, separateThread = true)
        @Timeout(1)
        void deaf() {
            beDeaf();
        }
    }

    static class PerIterationCases {
        @Test
        @LeakFree(warmup = 1_000_000, lifecycle = IterationLifecycle.PER_ITERATION)
        @Timeout(1)
        void deaf() {
            beDeaf();
        }
    }

    static class BudgetCases {
        @Test
        @MemoryBudget(allocated = "1MiB", runs = 1_000_000)
        @Timeout(1)
        void deaf() {
            beDeaf();
        }
    }

    /** Mostly interrupted while it collects. */
    static class RetainedCases {
        @Test
        @MemoryBudget(retained = "1MiB", runs = 1_000)
        @Timeout(1)
        void deaf() {}
    }

    static class LeakFreeLeftBehindCases {
        @Test
        @LeakFree(warmup = 1_000_000)
        @Timeout(value = 1, threadMode = ThreadMode.SEPARATE_THREAD)
        void deaf() {
            beDeaf();
        }
    }

    static class BudgetLeftBehindCases {
        @Test
        @MemoryBudget(allocated = "1MiB", runs = 1_000_000)
        @Timeout(value = 1, threadMode = ThreadMode.SEPARATE_THREAD)
        void deaf() {
            beDeaf();
        }
    }

    static class SelfInterruptingCases {
        @Test
        @LeakFree
        void leakFree() {
            Thread.currentThread().interrupt();
        }

        @Test
        @MemoryBudget(allocated = "1KiB")
        void frugal() {
            Thread.currentThread().interrupt();
        }
    }

    static class InterruptedCases {
        private int runs;

        @Test
        @MemoryBudget(allocated = "1KiB")
        void interrupted() {
            if (++runs == 5) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @RunWithHeap("32MiB")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class ForkedCases {
        @Test
        @Order(1)
        void before(TestReporter reporter) {
            RunWithHeapCases.publishPid(reporter);
        }

        @Test
        @Order(2)
        @Timeout(1)
        void waits() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Test
        @Order(3)
        void after(TestReporter reporter) {
            RunWithHeapCases.publishPid(reporter);
        }
    }

    @RunWithHeap("32MiB")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class ForkedOnASeparateThreadCases {
        @Test
        @Order(1)
        void before(TestReporter reporter) {
            RunWithHeapCases.publishPid(reporter);
        }

        @Test
        @Order(2)
        @Timeout(value = 1, threadMode = ThreadMode.SEPARATE_THREAD)
        void waits() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Test
        @Order(3)
        void after(TestReporter reporter) {
            RunWithHeapCases.publishPid(reporter);
        }
    }

    @RunWithHeap(value = "32MiB", deadline = "10s")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class DeafForkedCases {
        @Test
        @Order(1)
        @Timeout(1)
        void deaf() {
            while (true) {
                LockSupport.parkNanos(1_000_000);
            }
        }

        @Test
        @Order(2)
        void after() {
            RunWithHeapCases.needFork();
        }
    }
}
