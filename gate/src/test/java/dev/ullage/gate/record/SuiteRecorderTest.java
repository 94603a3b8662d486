package dev.ullage.gate.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.SuiteListener;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.Grade;
import dev.ullage.report.evidence.Run;
import dev.ullage.report.evidence.SourceRoots;
import dev.ullage.report.evidence.TestRow;
import dev.ullage.report.text.ConsoleText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence of small suites, each in a JVM of its own. */
class SuiteRecorderTest {

    @TempDir
    private Path folder;

    @Test
    void aSuiteThatPasses() throws Exception {
        Run run = recorded(RecordedCases.Passing.class).evidence().judged();

        assertThat(run.verdict().grade()).isEqualTo(Grade.PASSED);
        assertThat(run.tests())
                .extracting(TestRow::name)
                .containsExactly("adds()", "counts(int) [1] 1", "counts(int) [2] 2", "disabled()");
        assertThat(console(run)).isEqualTo("""
                orders passed
                  tests     4 tests in <time>: 3 passed, 1 skipped
                  live heap at most <size> after RecordedCases$Passing.counts(int) [2] 2 (baseline <size>, warning <size>, critical <size>, limit 126 MiB)
                  memory    at most <size> (baseline <size>, warning <size>, critical <size>, limit 256 MiB)
                  ran in    forked JVM · JDK <version> · Serial · <cpus> · 256 MiB · <os>
                  enforced  heap of 126 MiB, direct buffers by the JVM, time
                  watched   memory of all processes, files aside: 256 MiB, every 10 ms
                """);
    }

    @Test
    void aSuiteOverWarning() throws Exception {
        Run run = recorded(RecordedCases.OverWarning.class).evidence().judged();

        assertThat(run.verdict().grade()).isEqualTo(Grade.WARNING);
        assertThat(console(run)).startsWith("""
                orders warning: Live heap reached the warning level: <size>, its line is <size>; see src/test/java/dev/ullage/gate/record/RecordedCases.java:<line> (RecordedCases$OverWarning.aKeeps())
                  next      see what this test and those before it keep, or move the line
                  warning   Memory did not come back to the baseline: live heap <size> → <size>, tolerance 10 MiB
                  tests     2 tests in <time>: 2 passed
                """);
        assertThat(run.tests().get(0).retained().orElseThrow()).isBetween(55L << 20, 57L << 20);
    }

    @Test
    void aClassThatDoesNotBegin() throws Exception {
        Run run = recorded(RecordedCases.NotBegun.class).evidence().judged();

        assertThat(run.verdict().grade()).isEqualTo(Grade.FAILED);
        assertThat(console(run)).startsWith("""
                orders failed: 1 of 1 test failed: java.lang.IllegalStateException: no database; see src/test/java/dev/ullage/gate/record/RecordedCases.java:<line> (RecordedCases$NotBegun.(class))
                """);
    }

    private Recording recorded(Class<?> cases) throws Exception {
        return SuiteRecorder.record(
                "orders",
                SourceRoots.of(Path.of(""), List.of(Path.of("src/test/java"))),
                ConstrainedSuite.likeThisJvm(cases)
                        .classes(cases.getName())
                        .systemProperties(Map.of())
                        .evidence(folder),
                Limits.usual(),
                Environment.forkedJvm(),
                new SuiteListener() {});
    }

    /** What differs between machines and runs is left out. */
    private static String console(Run run) {
        return ConsoleText.of(Evidence.of(run))
                .replaceAll("(?m)^  (stayed|gc  ) .*\n(            .*\n)*", "")
                .replaceAll("in [0-9.]+ m?s\\b", "in <time>")
                .replaceAll("JDK [^ ]+", "JDK <version>")
                .replaceAll("· \\d+ CPUs?", "· <cpus>")
                .replaceAll("(?m)· [^·\n]+$", "· <os>")
                .replaceAll("\\b(?!256 MiB|126 MiB|10 MiB)[0-9.,]+ [KM]?i?B\\b", "<size>")
                .replaceAll("\\.java:\\d+", ".java:<line>");
    }
}
