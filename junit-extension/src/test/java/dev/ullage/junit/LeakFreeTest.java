package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class LeakFreeTest {

    @Test
    void aTestThatLeavesNothingBehindPassesWithItsReport() {
        TestRun run = TestRun.of(CleanCases.class);

        run.assertPassed(1);
        assertThat(run.onlyEntry("ullage.verdict")).isEqualTo("STABLE");
        assertThat(run.onlyEntry("ullage.report")).isNotBlank();
        assertThat(run.onlyEntry("ullage.duration")).matches("\\d+ ms");
        assertThat(run.onlyEntry("ullage.iterations")).isEqualTo(String.valueOf(CleanCases.runs));
    }

    @Test
    void aTestThatLeaksFailsWithTheReport() {
        TestRun run = TestRun.of(LeakingCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessage(run.onlyEntry("ullage.report"))
                .hasMessageStartingWith("Leak: 1 LeakFreeTest$LeakingCases$Session per iteration");
        assertThat(run.onlyEntry("ullage.verdict")).isEqualTo("LEAK");
    }

    @Test
    void aFailureInsideAnIterationFailsTheTestAsItself() {
        TestRun run = TestRun.of(FailingLateCases.class);

        assertThat(run.onlyThrown()).isSameAs(FailingLateCases.THROWN.get());
        assertThat(run.onlyThrown().getSuppressed()[0])
                .hasMessage("thrown in iteration 12 (the body had passed 11 times)")
                .hasNoCause();
        assertThat(run.onlyThrown().getSuppressed()[0].getStackTrace()).isEmpty();
        assertThat(run.onlyEntry("ullage.iteration")).isEqualTo("12");
        assertThat(run.entries("ullage.verdict")).isEmpty();
    }

    @Test
    void aFailureInTheFirstIterationFailsTheTestAsItself() {
        TestRun run = TestRun.of(FailingAtOnceCases.class);

        assertThat(run.onlyThrown())
                .isInstanceOf(AssertionError.class)
                .hasMessage("wrong from the start")
                .hasSuppressedException(new IterationNote(0));
        assertThat(run.onlyThrown().getSuppressed()[0]).hasMessage("thrown in iteration 1 (the first)");
        assertThat(run.onlyEntry("ullage.iteration")).isEqualTo("1");
    }

    @Test
    void aFailureInTheSecondIterationSaysThatTheBodyHadPassedOnce() {
        assertThat(new IterationNote(1)).hasMessage("thrown in iteration 2 (the body had passed once)");
    }

    @Test
    void aThrowableThatIsNeitherExceptionNorErrorComesOutAsItself() {
        TestRun run = TestRun.of(ThrowableCases.class);

        assertThat(run.onlyThrown()).isExactlyInstanceOf(Throwable.class).hasMessage("odd");
        assertThat(run.onlyEntry("ullage.iteration")).isEqualTo("2");
    }

    @Test
    void anAssumptionThatDoesNotHoldAbortsTheTest() {
        TestRun run = TestRun.of(AbortingCases.class);

        assertThat(run.onlyThrown())
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("Assumption failed: no database here");
        assertThat(run.results().testEvents().aborted().count()).isEqualTo(1);
    }

    @Test
    void aCheckWithoutAVerdictFailsWithTheReasonAndHowToAcceptIt() {
        TestRun run = TestRun.of(TooShortCases.class);

        assertThat(run.onlyEntry("ullage.verdict")).isEqualTo("INCONCLUSIVE");
        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessage(run.onlyEntry("ullage.report") + "\n  accept it with @LeakFree(onInconclusive = REPORT)");
    }

    @Test
    void aCheckWithoutAVerdictPassesWhereItIsOnlyReported() {
        TestRun run = TestRun.of(TooShortButReportedCases.class);

        run.assertPassed(1);
        assertThat(run.onlyEntry("ullage.verdict")).isEqualTo("INCONCLUSIVE");
    }

    @BeforeEach
    void startFadingAnew() {
        Fading.CACHE.clear();
        Fading.iterations = 0;
    }

    @Test
    void growthThatFadesPassesWithAReport() {
        TestRun run = TestRun.of(FadingCases.class);

        run.assertPassed(1);
        assertThat(run.onlyEntry("ullage.verdict")).isEqualTo("SATURATING");
    }

    @Test
    void growthThatFadesFailsWhereItIsToFail() {
        TestRun run = TestRun.of(FadingRefusedCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessage(run.onlyEntry("ullage.report") + "\n  accept it with @LeakFree(onSaturating = REPORT)");
    }

    @Test
    void anIgnoredTypeMayGrow() {
        TestRun run = TestRun.of(IgnoringCases.class);

        run.assertPassed(1);
    }

    @Test
    void aBodyThatInterruptsItselfIsJudgedAllTheSame() {
        TestRun run = TestRun.of(InterruptingCases.class);

        run.assertPassed(1);
        assertThat(run.onlyEntry("ullage.verdict")).isEqualTo("STABLE");
    }

    @Test
    void aBodyThatRunsOutOfMemoryFailsWithoutEndingTheRun() {
        TestRun run = TestRun.of(ExhaustingCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessage("""
                        Inconclusive: the body ran out of memory in iteration 3 (Java heap space); give the test a \
                        larger -Xmx, or let an iteration do less
                          accept it with @LeakFree(onInconclusive = REPORT)""");
        assertThat(run.onlyEntry("ullage.iteration")).isEqualTo("3");
        run.assertPassed(1);
    }

    @Test
    void aBodyThatHangsFailsWithItsStack() {
        TestRun run = TestRun.of(HangingCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessageContaining(" did not end within the time budget of 100 ms")
                .hasMessageContaining("LeakFreeTest$HangingCases.hanging(LeakFreeTest.java");
        assertThat(run.onlyEntry("ullage.iteration")).isEqualTo("2");
    }

    @Test
    void aBodyThatHangsDeafToInterruptsIsLeftBehindOnItsSeparateThread() {
        TestRun run = TestRun.of(DeafCases.class);

        DeafCases.RELEASE.countDown();
        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("Inconclusive: iteration 1 did not end within the time budget of 100 ms");
    }

    static class CleanCases {
        static int runs;

        @Test
        @LeakFree
        void clean() {
            runs++;
        }
    }

    static class LeakingCases {
        static final List<Session> OPEN = new ArrayList<>();

        record Session(long id) {}

        @Test
        @LeakFree
        void leaking() {
            OPEN.add(new Session(OPEN.size()));
        }
    }

    static class FailingLateCases {
        static final AtomicReference<Throwable> THROWN = new AtomicReference<>();
        private int runs;

        @Test
        @LeakFree
        void failing() {
            runs++;
            if (runs == 12) {
                var failure = new AssertionError("wrong after a while");
                THROWN.set(failure);
                throw failure;
            }
        }
    }

    static class FailingAtOnceCases {
        @Test
        @LeakFree
        void failing() {
            throw new AssertionError("wrong from the start");
        }
    }

    static class ThrowableCases {
        private int runs;

        @Test
        @LeakFree
        void odd() throws Throwable {
            runs++;
            if (runs == 2) {
                throw new Throwable("odd");
            }
        }
    }

    static class AbortingCases {
        @Test
        @LeakFree
        void assuming() {
            assumeTrue(false, "no database here");
        }
    }

    static class TooShortCases {
        @Test
        @LeakFree(timeBudget = "1ms")
        void slow() throws InterruptedException {
            Thread.sleep(2);
        }
    }

    static class TooShortButReportedCases {
        @Test
        @LeakFree(timeBudget = "1ms", onInconclusive = Reaction.REPORT)
        void slow() throws InterruptedException {
            Thread.sleep(2);
        }
    }

    static class FadingCases {
        @Test
        @LeakFree
        void fading() {
            Fading.grow();
        }
    }

    static class FadingRefusedCases {
        @Test
        @LeakFree(onSaturating = Reaction.FAIL)
        void fading() {
            Fading.grow();
        }
    }

    /** Grows with the square root of the iterations: for ever, but ever more slowly. */
    static final class Fading {
        static final List<Object> CACHE = new ArrayList<>(1_000_000);
        static int iterations;

        static void grow() {
            iterations++;
            while (CACHE.size() < 40 * Math.sqrt(iterations)) {
                CACHE.add(new Object());
            }
        }
    }

    static class IgnoringCases {
        static final List<Audit> AUDITS = new ArrayList<>(100_000);

        record Audit(long id) {}

        @Test
        @LeakFree(ignoring = "dev.ullage.junit.*$Audit")
        void auditing() {
            AUDITS.add(new Audit(AUDITS.size()));
        }
    }

    static class InterruptingCases {
        @Test
        @LeakFree
        void interrupting() {
            Thread.currentThread().interrupt();
        }
    }

    static class ExhaustingCases {
        private int runs;

        @Test
        @LeakFree
        void exhausting() {
            runs++;
            if (runs == 3) {
                throw new OutOfMemoryError("Java heap space");
            }
        }

        @Test
        void another() {}
    }

    static class HangingCases {
        private int runs;

        @Test
        @LeakFree(timeBudget = "100ms")
        void hanging() throws InterruptedException {
            runs++;
            if (runs == 2) {
                new CountDownLatch(1).await();
            }
        }
    }

    static class DeafCases {
        static final CountDownLatch RELEASE = new CountDownLatch(1);

        @Test
        @LeakFree(timeBudget = "100ms", separateThread = true)
        void deaf() {
            boolean released = false;
            while (!released) {
                try {
                    released = RELEASE.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException ignored) {
                    released = false;
                }
            }
        }
    }
}
