package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunWithHeapConfigurationTest {

    private static final String CASES = "dev.ullage.junit.RunWithHeapConfigurationTest$";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    NoSize        | "large"                                   | value must be a size of at least 8 MiB, which is what JUnit itself needs, for example @RunWithHeap("64MiB").
                    TooSmall      | "1MiB"                                    | value must be a size of at least 8 MiB, which is what JUnit itself needs, for example @RunWithHeap("64MiB").
                    Empty         | ""                                        | value must be a size of at least 8 MiB, which is what JUnit itself needs, for example @RunWithHeap("64MiB").
                    NoCollector   | gc = "Fast"                               | gc must be one of Serial, Parallel, G1, Z, Shenandoah, Epsilon, for example @RunWithHeap(gc = "Serial").
                    NoFlag        | jvmArgs = {"-Xss1m", "verbose"}           | jvmArgs must be flags of the JVM, each beginning with - and none of them -Xmx, -cp or another class path, for example @RunWithHeap(jvmArgs = "-XX:MaxMetaspaceSize=64m").
                    SecondHeap    | jvmArgs = {"-Xmx1g"}                      | jvmArgs must be flags of the JVM, each beginning with - and none of them -Xmx, -cp or another class path, for example @RunWithHeap(jvmArgs = "-XX:MaxMetaspaceSize=64m").
                    NoDeadline    | deadline = "soon"                         | deadline must be a whole number and a unit (us, ms, s, m or h), more than zero, for example @RunWithHeap(deadline = "30s").
                    ZeroDeadline  | deadline = "0s"                           | deadline must be a whole number and a unit (us, ms, s, m or h), more than zero, for example @RunWithHeap(deadline = "30s").
                    """)
    void aBadAttributeIsRefusedBeforeAnythingRuns(String cases, String given, String sentence) throws Exception {
        TestRun run = TestRun.of(Class.forName(CASES + cases));

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("@RunWithHeap(" + given + ") on " + CASES + cases + "#refused: " + sentence);
    }

    @Test
    void aBadAttributeOnAClassFailsTheClass() {
        TestRun run = TestRun.of(BadClass.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("""
                @RunWithHeap("-5MiB") on dev.ullage.junit.RunWithHeapConfigurationTest$BadClass: \
                value must be a size of at least 8 MiB, which is what JUnit itself needs, for example @RunWithHeap("64MiB").""");
        assertThat(run.results().testEvents().started().count()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    gc       | Fast     | gc must be one of Serial, Parallel, G1, Z, Shenandoah, Epsilon, for example ullage.heap.gc = Serial.
                    jvmArgs  | -Xss1m,x | jvmArgs must be flags of the JVM, each beginning with - and none of them -Xmx, -cp or another class path, for example ullage.heap.jvmArgs = -XX:MaxMetaspaceSize=64m, -Xss512k.
                    deadline | 1 day    | deadline must be a whole number and a unit (us, ms, s, m or h), more than zero, for example ullage.heap.deadline = 30s.
                    """)
    void aBadConfigurationParameterIsRefusedByItsKey(String attribute, String given, String sentence) {
        String key = "ullage.heap." + attribute;

        TestRun run = TestRun.with(Map.of(key, given), Plain.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("Configuration parameter " + key + " = " + given + ": " + sentence);
    }

    @Test
    void configurationParametersSetWhatTheAnnotationLeavesOpen() {
        Map<String, String> parameters = Map.of(
                "ullage.heap.gc", "Serial", "ullage.heap.jvmArgs", "-Dgiven=1, -Xss512k", "ullage.heap.deadline", "1m");

        TestRun run = TestRun.with(parameters, Plain.class);

        run.assertPassed(1);
        assertThat(run.onlyEntry("ullage.fork")).contains("Copy + MarkSweepCompact");
        assertThat(run.onlyEntry("given")).isEqualTo("1");
    }

    static class Plain {
        @Test
        @RunWithHeap("32MiB")
        void plain(TestReporter reporter) {
            RunWithHeapCases.needFork();
            reporter.publishEntry("given", System.getProperty("given", "none"));
        }
    }

    static class NoSize {
        @Test
        @RunWithHeap("large")
        void refused() {}
    }

    static class TooSmall {
        @Test
        @RunWithHeap("1MiB")
        void refused() {}
    }

    static class Empty {
        @Test
        @RunWithHeap("")
        void refused() {}
    }

    static class NoCollector {
        @Test
        @RunWithHeap(value = "32MiB", gc = "Fast")
        void refused() {}
    }

    static class NoFlag {
        @Test
        @RunWithHeap(
                value = "32MiB",
                jvmArgs = {"-Xss1m", "verbose"})
        void refused() {}
    }

    static class SecondHeap {
        @Test
        @RunWithHeap(value = "32MiB", jvmArgs = "-Xmx1g")
        void refused() {}
    }

    static class NoDeadline {
        @Test
        @RunWithHeap(value = "32MiB", deadline = "soon")
        void refused() {}
    }

    static class ZeroDeadline {
        @Test
        @RunWithHeap(value = "32MiB", deadline = "0s")
        void refused() {}
    }

    @RunWithHeap("-5MiB")
    static class BadClass {
        @Test
        void refused() {}
    }
}
