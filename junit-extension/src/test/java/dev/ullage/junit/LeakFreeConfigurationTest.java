package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.leak.Resource;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeakFreeConfigurationTest {

    private static final String CASES = "dev.ullage.junit.LeakFreeConfigurationTest$";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    WarmupCases     | warmup = -5                     | warmup must be a whole number from 1 to 1000000, for example @LeakFree(warmup = 17).
                    IterationsCases | iterations = 0                  | iterations must be a whole number from 3 to 1000000, for example @LeakFree(iterations = 17).
                    RoundsCases     | rounds = 2000000                | rounds must be a whole number from 3 to 1000000, for example @LeakFree(rounds = 5).
                    BudgetCases     | timeBudget = "10 parsecs"       | timeBudget must be a whole number and a unit (us, ms, s, m or h), more than zero, for example @LeakFree(timeBudget = "10s").
                    NoBudgetCases   | timeBudget = "0s"               | timeBudget must be a whole number and a unit (us, ms, s, m or h), more than zero, for example @LeakFree(timeBudget = "10s").
                    IgnoringCases   | ignoring = {"com.acme.A*", ""}  | ignoring must be one or more class names, in which * stands for any characters, for example @LeakFree(ignoring = "com.acme.Audit*").
                    """)
    void aBadAttributeIsRefusedBeforeAnythingRuns(String cases, String given, String sentence) throws Exception {
        TestRun run = TestRun.of(Class.forName(CASES + cases));

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("@LeakFree(" + given + ") on " + CASES + cases + "#refused: " + sentence);
        assertThat(run.results().allEvents().reportingEntryPublished().count()).isZero();
    }

    @Test
    void aBadAttributeOnAClassFailsTheClass() {
        TestRun run = TestRun.of(BadClassCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("""
                        @LeakFree(iterations = -17) on dev.ullage.junit.LeakFreeConfigurationTest$BadClassCases: \
                        iterations must be a whole number from 3 to 1000000, for example @LeakFree(iterations = 17).""");
        assertThat(run.results().testEvents().started().count()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    warmup         | many          | warmup must be a whole number from 1 to 1000000, for example ullage.leakfree.warmup = 17.
                    iterations     | 1.5           | iterations must be a whole number from 3 to 1000000, for example ullage.leakfree.iterations = 17.
                    rounds         | 1             | rounds must be a whole number from 3 to 1000000, for example ullage.leakfree.rounds = 5.
                    timeBudget     | -1s           | timeBudget must be a whole number and a unit (us, ms, s, m or h), more than zero, for example ullage.leakfree.timeBudget = 10s.
                    watching       | HEAP, SOCKETS | watching must be one or more of HEAP, CLASS_LOADERS, THREADS, DIRECT_BUFFERS, MAPPED_BUFFERS, FILE_DESCRIPTORS, NATIVE_MEMORY, for example ullage.leakfree.watching = HEAP, THREADS.
                    ignoring       | a b           | ignoring must be one or more class names, in which * stands for any characters, for example ullage.leakfree.ignoring = com.acme.Audit*, com.acme.Trace.
                    onInconclusive | IGNORE        | onInconclusive must be FAIL or REPORT, for example ullage.leakfree.onInconclusive = REPORT.
                    onSaturating   | yes           | onSaturating must be FAIL or REPORT, for example ullage.leakfree.onSaturating = FAIL.
                    lifecycle      | PER_METHOD    | lifecycle must be ONCE or PER_ITERATION, for example ullage.leakfree.lifecycle = PER_ITERATION.
                    """)
    void aBadConfigurationParameterIsRefusedByItsKey(String attribute, String given, String sentence) {
        String key = "ullage.leakfree." + attribute;

        TestRun run = TestRun.with(Map.of(key, given), PlainCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("Configuration parameter " + key + " = " + given + ": " + sentence);
    }

    @Test
    void aConfigurationParameterSetsWhatTheAnnotationLeavesOpen() {
        TestRun run = TestRun.with(TestRun.watchingThreads("ullage.leakfree.warmup", "20001"), PlainCases.class);

        run.assertPassed(1);
        assertThat(Integer.parseInt(run.onlyEntry("ullage.iterations"))).isGreaterThan(20_001);
    }

    @Test
    void everyConfigurationParameterIsRead() {
        Map<String, String> parameters = Map.of(
                "ullage.leakfree.warmup", "3",
                "ullage.leakfree.iterations", "7",
                "ullage.leakfree.rounds", "3",
                "ullage.leakfree.timeBudget", "5000 ms",
                "ullage.leakfree.watching", "heap, threads",
                "ullage.leakfree.ignoring", "byte[], com.acme.*",
                "ullage.leakfree.onInconclusive", "report",
                "ullage.leakfree.onSaturating", "fail",
                "ullage.leakfree.lifecycle", "once");

        TestRun run = TestRun.with(parameters, PlainCases.class);

        run.assertPassed(1);
    }

    @Test
    void theAnnotationBeatsTheConfigurationParameter() {
        TestRun run = TestRun.with(Map.of("ullage.leakfree.warmup", "20001"), EveryAttributeCases.class);

        run.assertPassed(1);
        assertThat(Integer.parseInt(run.onlyEntry("ullage.iterations"))).isBetween(60, 20_000);
    }

    @Test
    void theNearestAnnotationWinsAsAWhole() {
        TestRun run = TestRun.watchingThreads(NearestCases.class);

        run.assertPassed(4);
        assertThat(run.entries("ullage.iterations").stream().map(Integer::valueOf))
                .satisfiesExactlyInAnyOrder(
                        ofTheClass -> assertThat(ofTheClass).isBetween(20_000, 39_999),
                        ofTheMethod -> assertThat(ofTheMethod).isLessThan(20_000),
                        ofTheOuterClass -> assertThat(ofTheOuterClass).isBetween(20_000, 39_999),
                        ofTheInnerClass -> assertThat(ofTheInnerClass).isBetween(40_000, 59_999));
    }

    @Test
    void aMetaAnnotationCarriesTheAttributes() {
        TestRun run = TestRun.watchingThreads(MetaCases.class);

        run.assertPassed(1);
        assertThat(Integer.parseInt(run.onlyEntry("ullage.iterations"))).isGreaterThan(20_000);
    }

    static class PlainCases {
        @Test
        @LeakFree
        void plain() {}
    }

    static class EveryAttributeCases {
        @Test
        @LeakFree(
                warmup = 60,
                iterations = 13,
                rounds = 3,
                timeBudget = "20 s",
                watching = {Resource.HEAP, Resource.THREADS},
                ignoring = {"com.acme.*", "byte[]"},
                onInconclusive = Reaction.FAIL,
                onSaturating = Reaction.REPORT,
                lifecycle = IterationLifecycle.ONCE)
        void tuned() {}
    }

    @LeakFree(warmup = 20_000)
    static class NearestCases {
        @Test
        void ofTheClass() {}

        @Test
        @LeakFree
        void ofTheMethod() {}

        @Nested
        class PlainInnerCases {
            @Test
            void ofTheOuterClass() {}
        }

        @Nested
        @LeakFree(warmup = 40_000)
        class InnerCases {
            @Test
            void ofTheInnerClass() {}
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Test
    @LeakFree(warmup = 20_000)
    @interface LeakTest {}

    static class MetaCases {
        @LeakTest
        void checked() {}
    }

    @LeakFree(iterations = -17)
    static class BadClassCases {
        @Test
        void refused() {}
    }

    static class WarmupCases {
        @BeforeEach
        void never() {
            throw new AssertionError("ran");
        }

        @Test
        @LeakFree(warmup = -5)
        void refused() {}
    }

    static class IterationsCases {
        @Test
        @LeakFree(iterations = 0)
        void refused() {}
    }

    static class RoundsCases {
        @Test
        @LeakFree(rounds = 2_000_000)
        void refused() {}
    }

    static class BudgetCases {
        @Test
        @LeakFree(timeBudget = "10 parsecs")
        void refused() {}
    }

    static class NoBudgetCases {
        @Test
        @LeakFree(timeBudget = "0s")
        void refused() {}
    }

    static class IgnoringCases {
        @Test
        @LeakFree(ignoring = {"com.acme.A*", ""})
        void refused() {}
    }
}
