package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** What came of running deliberately odd test classes through JUnit's engine test kit. */
record TestRun(EngineExecutionResults results) {

    static TestRun of(Class<?>... testClasses) {
        return with(Map.of(), testClasses);
    }

    /**
     * Runs the classes with checks that watch threads alone: they take the shortest way to a verdict, whatever the JIT
     * compiler and JUnit itself leave on the heap. For what does not depend on the resource.
     */
    static TestRun watchingThreads(Class<?>... testClasses) {
        return with(watchingThreads(), testClasses);
    }

    /** A wide budget beside it: on a busy machine one slow reading makes the default one too small. */
    static Map<String, String> watchingThreads() {
        return Map.of("ullage.leakfree.watching", "THREADS", "ullage.leakfree.timeBudget", "1m");
    }

    /** The parameters and one more. */
    static Map<String, String> watchingThreads(String key, String value) {
        Map<String, String> parameters = new HashMap<>(watchingThreads());
        parameters.put(key, value);
        return parameters;
    }

    static TestRun with(Map<String, String> parameters, Class<?>... testClasses) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter").configurationParameters(parameters);
        for (Class<?> testClass : testClasses) {
            kit.selectors(selectClass(testClass));
        }
        return new TestRun(kit.execute());
    }

    /** Asserts that so many tests passed, and otherwise says what the others threw. */
    void assertPassed(int tests) {
        assertThat(results.testEvents().succeeded().count())
                .as("passed; the others threw %s", thrown())
                .isEqualTo(tests);
    }

    /** What was thrown by the only test or container that failed or was aborted. */
    Throwable onlyThrown() {
        assertThat(thrown()).hasSize(1);
        return thrown().get(0);
    }

    private List<Throwable> thrown() {
        return results.allEvents()
                .finished()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    /** The values published under the key, in order. */
    List<String> entries(String key) {
        List<String> values = new ArrayList<>();
        for (Event event : results.allEvents().reportingEntryPublished().list()) {
            String value = event.getRequiredPayload(ReportEntry.class)
                    .getKeyValuePairs()
                    .get(key);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    String onlyEntry(String key) {
        List<String> values = entries(key);
        assertThat(values).hasSize(1);
        return values.get(0);
    }
}
