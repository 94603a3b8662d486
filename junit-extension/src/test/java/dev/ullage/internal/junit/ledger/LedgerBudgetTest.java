package dev.ullage.internal.junit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.AssertionFailedError;

class LedgerBudgetTest {

    private static final String CASES = "dev.ullage.internal.junit.ledger.LedgerBudgetTest$";
    private static final List<Object> KEPT = new ArrayList<>();
    private static CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void release() {
        end.countDown();
        KEPT.clear();
    }

    @Test
    void aTestThatKeepsToItsBudgetPasses() {
        assertThat(run(
                        Map.of(
                                "ullage.ledger.budget.threads", "0",
                                "ullage.ledger.budget.direct", "0",
                                "ullage.ledger.budget.heap", "4MiB",
                                "ullage.ledger.budget.time", "60s",
                                "ullage.ledger.budget.allocated", "64MiB"),
                        CleanCases.class))
                .isEmpty();
    }

    @Test
    void aTestThatLeavesMoreBehindFailsWithEachBudgetItBreaks() {
        List<Throwable> thrown = run(
                Map.of("ullage.ledger.budget.threads", "0", "ullage.ledger.budget.direct", "1MiB"), LeavingCases.class);

        assertThat(thrown)
                .singleElement()
                .isInstanceOf(AssertionFailedError.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("""
                        dev.ullage.internal.junit.ledger.LedgerBudgetTest$LeavingCases#leaves is over its budget in the ledger
                          threads    1, and may be at most 0
                          direct     2 MiB, and may be at most 1 MiB
                          next       put @LeakFree on the test to see what holds it, or allow it more: ullage.ledger.budget.threads.dev.ullage.internal.junit.ledger.LedgerBudgetTest$LeavingCases#leaves = 1""");
    }

    @Test
    void liveHeapIsSeenAfterAProvenCollection() {
        assertThat(run(Map.of("ullage.ledger.budget.heap", "1MiB"), LeavingCases.class))
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .matches("(?s).*  heap       [34][.\\d]* MiB, and may be at most 1 MiB\n.*");
    }

    @ParameterizedTest
    @CsvSource({"LeavingCases#leaves", "LeavingCases"})
    void theNearestBudgetWins(String override) {
        assertThat(run(
                        Map.of(
                                "ullage.ledger.budget.threads",
                                "0",
                                "ullage.ledger.budget.threads." + CASES + override,
                                "1"),
                        LeavingCases.class))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ullage.ledger                  | yes   | it must be on or off, for example ullage.ledger = on.
            ullage.ledger.collect          | often | it must be never, class or test, for example ullage.ledger.collect = test.
            ullage.ledger.file             | /     | it must be the path of a file, for example ullage.ledger.file = target/ullage/ledger-{pid}.json.
            ullage.ledger.budget.heap      | much  | it must be a size, a number and a unit (B, KiB, MiB, GiB), for example ullage.ledger.budget.heap = 1MiB.
            ullage.ledger.budget.allocated | -1    | it must be a size, a number and a unit (B, KiB, MiB, GiB), for example ullage.ledger.budget.allocated = 1MiB.
            ullage.ledger.budget.threads   | few   | it must be a whole number, for example ullage.ledger.budget.threads = 0.
            ullage.ledger.budget.time      | 10    | it must be a whole number and a unit (us, ms, s, m or h), for example ullage.ledger.budget.time = 10s.
            """)
    void aBadParameterEndsTheRunBeforeAnyTest(String key, String value, String sentence) {
        assertThatThrownBy(() -> run(Map.of(key, value), CleanCases.class))
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("Configuration parameter " + key + " = " + value + ": " + sentence);
    }

    @Test
    void aBadBudgetOfOneTestFailsThatTest() {
        String key = "ullage.ledger.budget.heap." + CASES + "CleanCases#clean";

        assertThat(run(Map.of(key, "much"), CleanCases.class))
                .singleElement()
                .isInstanceOf(ExtensionConfigurationException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("Configuration parameter " + key
                        + " = much: it must be a size, a number and a unit (B, KiB, MiB, GiB), for example " + key
                        + " = 1MiB.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ullage.ledger.budget.heep", "ullage.ledger.budget", "ullage.ledger.colect"})
    void aParameterThatDoesNotExistEndsTheRunBeforeAnyTest(String key) {
        assertThatThrownBy(() -> run(Map.of(key, "1MiB"), CleanCases.class))
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("Configuration parameter " + key + ": there is none of that name. The ledger's are"
                        + " ullage.ledger, ullage.ledger.collect, ullage.ledger.file and ullage.ledger.budget.QUANTITY,"
                        + " the QUANTITY one of time, allocated, allocatedByAllThreads, collections, collectionMillis,"
                        + " threads, direct, files, classes, heap, loaders; for example"
                        + " ullage.ledger.budget.heap = 1MiB.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ullage.ledger.budget.heap", "ullage.ledger.budget.heap.com.acme.OrderTest"})
    void aBudgetThatNobodyWouldHoldTestsToIsRefused(String key) {
        assertThatThrownBy(() -> run(
                        Map.of(key, "1MiB", "junit.jupiter.extensions.autodetection.enabled", "false"),
                        CleanCases.class))
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("Configuration parameter " + key + " sets a budget, which an extension holds"
                        + " tests to that JUnit finds only with junit.jupiter.extensions.autodetection.enabled = true."
                        + " Add that line, too.");
    }

    @Test
    void inParallelRunsWhatIsSharedIsRefused() {
        assertThat(run(
                        Map.of(
                                "ullage.ledger.budget.heap", "1MiB",
                                "junit.jupiter.execution.parallel.enabled", "true"),
                        CleanCases.class))
                .singleElement()
                .isInstanceOf(ExtensionConfigurationException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo(
                        "Configuration parameter ullage.ledger.budget.heap: it belongs to the JVM as a whole, and"
                                + " junit.jupiter.execution.parallel.enabled = true lets tests share it. Remove one of the two,"
                                + " or use a budget for time or allocated, for example ullage.ledger.budget.allocated = 10MiB.");
    }

    private static List<Throwable> run(Map<String, String> parameters, Class<?> cases) {
        Map<String, String> all = new HashMap<>(Map.of("junit.jupiter.extensions.autodetection.enabled", "true"));
        all.putAll(parameters);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(cases))
                .configurationParameters(all)
                .build();
        List<Throwable> thrown = new ArrayList<>();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
                result.getThrowable().ifPresent(thrown::add);
            }
        });
        return thrown;
    }

    static class CleanCases {
        @Test
        void clean() {
            assertThat("a").isNotEmpty();
        }
    }

    static class LeavingCases {
        @Test
        void leaves() {
            KEPT.add(ByteBuffer.allocateDirect(2 << 20));
            for (int i = 0; i < 48; i++) {
                KEPT.add(new byte[64 << 10]);
            }
            end = new CountDownLatch(1);
            CountDownLatch released = end;
            new Thread(() -> {
                        try {
                            released.await();
                        } catch (InterruptedException interrupted) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .start();
        }
    }
}
