package dev.ullage.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ullage.measure.JvmFlags;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryBudgetConfigurationTest {

    private static final String CASES = "dev.ullage.junit.MemoryBudgetConfigurationTest$";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    allocated       | 10 parsecs      | allocated must be a size (a number and a unit, B, KiB, MiB or GiB), a share of the heap's limit ("25%"), or relative to the recorded baseline ("baseline+5%"), for example ullage.memorybudget.allocated = 10MiB.
                    retained        | -1              | retained must be a size (a number and a unit, B, KiB, MiB or GiB), a share of the heap's limit ("25%"), or relative to the recorded baseline ("baseline+5%"), for example ullage.memorybudget.retained = 10MiB.
                    peakHeap        | much            | peakHeap must be a size (a number and a unit, B, KiB, MiB or GiB), a share of the heap's limit ("25%"), or relative to the recorded baseline ("baseline+5%"), for example ullage.memorybudget.peakHeap = 10MiB.
                    direct          | -25%            | direct must be a size (a number and a unit, B, KiB, MiB or GiB), a share of the limit of direct memory ("25%"), or relative to the recorded baseline ("baseline+5%"), for example ullage.memorybudget.direct = 10MiB.
                    mapped          | baseline*2      | mapped must be a size (a number and a unit, B, KiB, MiB or GiB), a share of the container's limit or, without one, the machine's memory ("25%"), or relative to the recorded baseline ("baseline+5%"), for example ullage.memorybudget.mapped = 10MiB.
                    metaspace       | baseline+5      | metaspace must be a size (a number and a unit, B, KiB, MiB or GiB), a share of the limit of metaspace or, where there is none, the container's or the machine's memory ("25%"), or relative to the recorded baseline ("baseline+5%"), for example ullage.memorybudget.metaspace = 10MiB.
                    threads         | 25%             | threads must be a whole number, or relative to the recorded baseline ("baseline+5%"), for example ullage.memorybudget.threads = 3.
                    fileDescriptors | 1.5             | fileDescriptors must be a whole number, a share of the process's limit of descriptors ("25%"), or relative to the recorded baseline ("baseline+5%"), for example ullage.memorybudget.fileDescriptors = 3.
                    rss             | 1MiB, 2MiB      | rss must be a size (a number and a unit, B, KiB, MiB or GiB), a share of the container's limit or, without one, the machine's memory ("25%"), or relative to the recorded baseline ("baseline+5%"), for example ullage.memorybudget.rss = 10MiB.
                    gcPause         | 50              | gcPause must be a whole number and a unit (us, ms, s, m or h), or relative to the recorded baseline ("baseline+5%"), for example ullage.memorybudget.gcPause = 50ms.
                    gcCount         | few             | gcCount must be a whole number, or relative to the recorded baseline ("baseline+5%"), for example ullage.memorybudget.gcCount = 3.
                    gcEfficiency    | 1.2             | gcEfficiency must be a ratio from 0 to 1, or relative to the recorded baseline ("baseline-5%"), for example ullage.memorybudget.gcEfficiency = 0.8.
                    warmup          | 0               | warmup must be a whole number from 1 to 1000000, for example ullage.memorybudget.warmup = 3.
                    runs            | many            | runs must be a whole number from 1 to 1000000, for example ullage.memorybudget.runs = 5.
                    """)
    void aBadConfigurationParameterIsRefusedByItsKey(String attribute, String given, String sentence) {
        String key = "ullage.memorybudget." + attribute;

        TestRun run = TestRun.with(Map.of(key, given), PlainCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("Configuration parameter " + key + " = " + given + ": " + sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    AllocatedCases       | allocated = "10 parsecs" | allocated must be a size (a number and a unit, B, KiB, MiB or GiB), a share of the heap's limit ("25%"), or relative to the recorded baseline ("baseline+5%"), for example @MemoryBudget(allocated = "10MiB").
                    RetainedCases        | retained = "-1"          | retained must be a size (a number and a unit, B, KiB, MiB or GiB), a share of the heap's limit ("25%"), or relative to the recorded baseline ("baseline+5%"), for example @MemoryBudget(retained = "10MiB").
                    PeakHeapCases        | peakHeap = "much"        | peakHeap must be a size (a number and a unit, B, KiB, MiB or GiB), a share of the heap's limit ("25%"), or relative to the recorded baseline ("baseline+5%"), for example @MemoryBudget(peakHeap = "10MiB").
                    DirectCases          | direct = "-25%"          | direct must be a size (a number and a unit, B, KiB, MiB or GiB), a share of the limit of direct memory ("25%"), or relative to the recorded baseline ("baseline+5%"), for example @MemoryBudget(direct = "10MiB").
                    MappedCases          | mapped = "baseline*2"    | mapped must be a size (a number and a unit, B, KiB, MiB or GiB), a share of the container's limit or, without one, the machine's memory ("25%"), or relative to the recorded baseline ("baseline+5%"), for example @MemoryBudget(mapped = "10MiB").
                    MetaspaceCases       | metaspace = "baseline+5" | metaspace must be a size (a number and a unit, B, KiB, MiB or GiB), a share of the limit of metaspace or, where there is none, the container's or the machine's memory ("25%"), or relative to the recorded baseline ("baseline+5%"), for example @MemoryBudget(metaspace = "10MiB").
                    ThreadsCases         | threads = "25%"          | threads must be a whole number, or relative to the recorded baseline ("baseline+5%"), for example @MemoryBudget(threads = "3").
                    FileDescriptorsCases | fileDescriptors = "1.5"  | fileDescriptors must be a whole number, a share of the process's limit of descriptors ("25%"), or relative to the recorded baseline ("baseline+5%"), for example @MemoryBudget(fileDescriptors = "3").
                    RssCases             | rss = "1MiB, 2MiB"       | rss must be a size (a number and a unit, B, KiB, MiB or GiB), a share of the container's limit or, without one, the machine's memory ("25%"), or relative to the recorded baseline ("baseline+5%"), for example @MemoryBudget(rss = "10MiB").
                    GcPauseCases         | gcPause = "50"           | gcPause must be a whole number and a unit (us, ms, s, m or h), or relative to the recorded baseline ("baseline+5%"), for example @MemoryBudget(gcPause = "50ms").
                    GcCountCases         | gcCount = "few"          | gcCount must be a whole number, or relative to the recorded baseline ("baseline+5%"), for example @MemoryBudget(gcCount = "3").
                    GcEfficiencyCases    | gcEfficiency = "1.2"     | gcEfficiency must be a ratio from 0 to 1, or relative to the recorded baseline ("baseline-5%"), for example @MemoryBudget(gcEfficiency = "0.8").
                    WarmupCases          | warmup = 0               | warmup must be a whole number from 1 to 1000000, for example @MemoryBudget(warmup = 3).
                    RunsCases            | runs = -5                | runs must be a whole number from 1 to 1000000, for example @MemoryBudget(runs = 5).
                    """)
    void aBadAttributeIsRefusedBeforeAnythingRuns(String cases, String given, String sentence) throws Exception {
        TestRun run = TestRun.of(Class.forName(CASES + cases));

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("@MemoryBudget(" + given + ") on " + CASES + cases + "#refused: " + sentence);
        assertThat(run.results().allEvents().reportingEntryPublished().count()).isZero();
    }

    @Test
    void aBadAttributeOnAClassFailsTheClass() {
        TestRun run = TestRun.of(BadClassCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("""
                        @MemoryBudget(gcCount = "many") on dev.ullage.junit.MemoryBudgetConfigurationTest$BadClassCases: \
                        gcCount must be a whole number, or relative to the recorded baseline ("baseline+5%"), for \
                        example @MemoryBudget(gcCount = "3").""");
        assertThat(run.results().testEvents().started().count()).isZero();
    }

    @Test
    void anAnnotationWithoutABudgetIsRefused() {
        TestRun run = TestRun.of(OnlyRunsCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("""
                        @MemoryBudget on dev.ullage.junit.MemoryBudgetConfigurationTest$OnlyRunsCases#plain sets no \
                        budget: give one or more, for example @MemoryBudget(allocated = "10MiB").""");
    }

    @Test
    void aConfigurationParameterSetsWhatTheAnnotationLeavesOpen() {
        TestRun run = TestRun.with(
                Map.of("ullage.memorybudget.allocated", "4 KiB", "ullage.memorybudget.warmup", "2"),
                OnlyRunsCases.class);

        run.assertPassed(1);
        assertThat(run.onlyEntry("ullage.budget.report"))
                .startsWith("Memory budget kept: allocated is 0 B, at most 4 KiB is allowed\n")
                .contains("\n  runs      0 B, 0 B; the least counts, after 2 to warm up\n");
    }

    @Test
    void theNearestAnnotationWinsAsAWhole() {
        TestRun run = TestRun.of(NearestCases.class);

        run.assertPassed(4);
        assertThat(run.entries("ullage.budget.report").stream()
                        .map(report -> report.lines().findFirst().orElseThrow()))
                .containsExactlyInAnyOrder(
                        "Memory budget kept: allocated is 0 B, at most 1 MiB is allowed",
                        "Memory budget kept: threads is 0, at most 3 is allowed",
                        "Memory budget kept: allocated is 0 B, at most 1 MiB is allowed",
                        "Memory budget kept: allocated is 0 B, at most 2 MiB is allowed");
    }

    @Test
    void aMetaAnnotationCarriesTheAttributes() {
        TestRun run = TestRun.of(MetaCases.class);

        run.assertPassed(1);
        assertThat(run.onlyEntry("ullage.budget.allocated")).isEqualTo("0 B");
    }

    @Test
    void aShareIsOfTheLimitThatTheReportNames() {
        long limit = Runtime.getRuntime().maxMemory();

        TestRun run = TestRun.of(ShareCases.class);

        run.assertPassed(1);
        assertThat(run.onlyEntry("ullage.budget.report"))
                .startsWith("Memory budget kept: allocated is 0 B, at most "
                        + MemorySize.ofBytes(limit / 4) + " is allowed (25 % of the heap's limit, "
                        + MemorySize.ofBytes(limit) + ")\n");
    }

    @Test
    void aBudgetMayBeRelativeToWhatWasRecorded(@TempDir Path folder) throws Exception {
        Path file = recorded(folder, """
                "dev.ullage.junit.MemoryBudgetConfigurationTest$RecordedCases#method()": {"budgets": {"allocated": 440, "threads": 0}},
                "dev.ullage.junit.MemoryBudgetConfigurationTest$RecordedCases#sized(int)[#1]": {"budgets": {"allocated": 100}},
                "dev.ullage.junit.MemoryBudgetConfigurationTest$RecordedCases#sized(int)[#2]": {"budgets": {"allocated": 2000}},
                "dev.ullage.junit.MemoryBudgetConfigurationTest$RecordedCases#factory()[#1]": {"budgets": {"allocated": 1}}
                """);

        TestRun run = TestRun.with(Map.of("ullage.baseline", file.toString()), RecordedCases.class);

        assertThat(run.entries("ullage.budget.report").stream()
                        .map(report -> report.lines().findFirst().orElseThrow()))
                .containsExactlyInAnyOrder(
                        "Memory budget kept: allocated is 440 B, at most 462 B is allowed (the baseline's 440 B + 5 %)",
                        "Memory budget exceeded: allocated is 440 B, at most 105 B is allowed (the baseline's 100 B + 5 %)",
                        "Memory budget kept: allocated is 440 B, at most 2.1 KiB is allowed (the baseline's 2 KiB (2,000 B) + 5 %)",
                        "Memory budget exceeded: allocated is 440 B, at most 1 B is allowed (the baseline's 1 B + 5 %)");
    }

    @Test
    void aTestWithoutARecordIsRefused(@TempDir Path folder) throws Exception {
        Path file = recorded(folder, "");

        TestRun run = TestRun.with(Map.of("ullage.baseline", file.toString()), OnlyRecordedCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("""
                        @MemoryBudget(allocated = "baseline") on \
                        dev.ullage.junit.MemoryBudgetConfigurationTest$OnlyRecordedCases#method: %s has no record of \
                        allocated for dev.ullage.junit.MemoryBudgetConfigurationTest$OnlyRecordedCases#method() in the \
                        section "here". Record it with mvn ullage:baseline, or give an amount, for example "10MiB".""".formatted(file));
    }

    @Test
    void theSectionOfTheBaselineCanBeNamed(@TempDir Path folder) throws Exception {
        Path file = recorded(folder, "");

        TestRun run = TestRun.with(
                Map.of("ullage.baseline", file.toString(), "ullage.baseline.section", "elsewhere"),
                OnlyRecordedCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("""
                        @MemoryBudget(allocated = "baseline") on \
                        dev.ullage.junit.MemoryBudgetConfigurationTest$OnlyRecordedCases#method: %s has no section named \
                        "elsewhere", only "here". Record one with mvn ullage:baseline, or say which one to take with \
                        ullage.baseline.section = SECTION.""".formatted(file));
    }

    @Test
    void whileTheBaselineIsRecordedABudgetRelativeToItBoundsNothing() {
        TestRun run = TestRun.with(
                Map.of("ullage.baseline", "no-such.json", "ullage.baseline.recording", "true"),
                OnlyRecordedCases.class,
                ShareCases.class);

        run.assertPassed(2);
        assertThat(run.entries("ullage.budget.allocated")).contains("0 B");
        assertThat(run.entries("ullage.budget.report").stream()
                        .map(report -> report.lines().findFirst().orElseThrow()))
                .contains("Memory budget recorded: allocated is 0 B");
    }

    /** A baseline of this JVM. */
    private static Path recorded(Path folder, String tests) throws IOException {
        return Files.writeString(folder.resolve("recorded.json"), """
                {"schema": 1, "sections": {"here": {
                  "fingerprint": {"jdk": %d, "collector": "%s", "os": "%s", "arch": "%s"},
                  "suites": {"orders": {"runs": 5, "tests": {%s}}}}}}
                """.formatted(
                        Runtime.version().feature(),
                        JvmFlags.collector(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        tests));
    }

    @Test
    void aBaselineThatIsNotThereIsRefused() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("ullage.baseline", "no-such.json");

        TestRun run = TestRun.with(parameters, OnlyRecordedCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("""
                        @MemoryBudget(allocated = "baseline") on \
                        dev.ullage.junit.MemoryBudgetConfigurationTest$OnlyRecordedCases#method: There is no baseline at \
                        %s. Record one with mvn ullage:baseline, or say where it is with ullage.baseline = FILE.""".formatted(Path.of("no-such.json").toAbsolutePath()));
    }

    @Test
    void aTestMayHaveABudgetAndBeLeakFree() {
        TestRun run = TestRun.watchingThreads(BothCases.class);

        run.assertPassed(2);
        assertThat(run.entries("ullage.budget")).containsExactly("KEPT", "KEPT");
        assertThat(run.entries("ullage.verdict")).containsExactly("STABLE", "STABLE");
    }

    @Test
    void aLeakCheckOfTheWholeLifecycleIsRefused() {
        TestRun run = TestRun.with(
                TestRun.watchingThreads("ullage.leakfree.lifecycle", "per_iteration"), WholeLifecycleCases.class);

        assertThat(run.onlyThrown())
                .isExactlyInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("""
                        @MemoryBudget on dev.ullage.junit.MemoryBudgetConfigurationTest$WholeLifecycleCases#both measures \
                        the body, but @LeakFree there runs the whole lifecycle in each iteration: use lifecycle = ONCE, \
                        or two tests.""");
    }

    static class BothCases {
        @Test
        @LeakFree
        @MemoryBudget(allocated = "1KiB")
        void leaksFirst() {}

        @Test
        @MemoryBudget(allocated = "1KiB")
        @LeakFree
        void budgetsFirst() {}
    }

    static class WholeLifecycleCases {
        @Test
        @LeakFree
        @MemoryBudget(allocated = "1KiB")
        void both() {}
    }

    static class PlainCases {
        @Test
        @MemoryBudget
        void plain() {}
    }

    static class OnlyRunsCases {
        @Test
        @MemoryBudget(runs = 2)
        void plain() {}
    }

    @MemoryBudget(allocated = "1MiB")
    static class NearestCases {
        @Test
        void ofTheClass() {}

        @Test
        @MemoryBudget(threads = "3")
        void ofTheMethod() {}

        @Nested
        class PlainInnerCases {
            @Test
            void ofTheOuterClass() {}
        }

        @Nested
        @MemoryBudget(allocated = "2MiB")
        class InnerCases {
            @Test
            void ofTheInnerClass() {}
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Test
    @MemoryBudget(allocated = "1KiB")
    @interface FrugalTest {}

    static class MetaCases {
        @FrugalTest
        void checked() {}
    }

    static class ShareCases {
        @Test
        @MemoryBudget(allocated = "25%")
        void shared() {}
    }

    @MemoryBudget(allocated = "baseline+5%")
    static class RecordedCases {
        @Test
        void method() {
            MemoryBudgetAllocationTest.bytes();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void sized(int size) {
            MemoryBudgetAllocationTest.bytes();
        }

        @TestFactory
        Stream<DynamicTest> factory() {
            return Stream.of(dynamicTest("only", MemoryBudgetAllocationTest::bytes));
        }
    }

    static class OnlyRecordedCases {
        @Test
        @MemoryBudget(allocated = "baseline")
        void method() {}
    }

    @MemoryBudget(gcCount = "many")
    static class BadClassCases {
        @Test
        void refused() {}
    }

    static class AllocatedCases {
        @BeforeEach
        void never() {
            throw new AssertionError("ran");
        }

        @Test
        @MemoryBudget(allocated = "10 parsecs")
        void refused() {}
    }

    static class RetainedCases {
        @Test
        @MemoryBudget(retained = "-1")
        void refused() {}
    }

    static class PeakHeapCases {
        @Test
        @MemoryBudget(peakHeap = "much")
        void refused() {}
    }

    static class DirectCases {
        @Test
        @MemoryBudget(direct = "-25%")
        void refused() {}
    }

    static class MappedCases {
        @Test
        @MemoryBudget(mapped = "baseline*2")
        void refused() {}
    }

    static class MetaspaceCases {
        @Test
        @MemoryBudget(metaspace = "baseline+5")
        void refused() {}
    }

    static class ThreadsCases {
        @Test
        @MemoryBudget(threads = "25%")
        void refused() {}
    }

    static class FileDescriptorsCases {
        @Test
        @MemoryBudget(fileDescriptors = "1.5")
        void refused() {}
    }

    static class RssCases {
        @Test
        @MemoryBudget(rss = "1MiB, 2MiB")
        void refused() {}
    }

    static class GcPauseCases {
        @Test
        @MemoryBudget(gcPause = "50")
        void refused() {}
    }

    static class GcCountCases {
        @Test
        @MemoryBudget(gcCount = "few")
        void refused() {}
    }

    static class GcEfficiencyCases {
        @Test
        @MemoryBudget(gcEfficiency = "1.2")
        void refused() {}
    }

    static class WarmupCases {
        @Test
        @MemoryBudget(warmup = 0)
        void refused() {}
    }

    static class RunsCases {
        @Test
        @MemoryBudget(runs = -5)
        void refused() {}
    }
}
