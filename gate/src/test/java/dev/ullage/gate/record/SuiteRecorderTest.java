package dev.ullage.gate.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.child.Collector;
import dev.ullage.child.wire.Frame;
import dev.ullage.constrained.ConstrainedSuite;
import dev.ullage.constrained.Environment;
import dev.ullage.constrained.Limits;
import dev.ullage.constrained.SuiteListener;
import dev.ullage.report.evidence.BrokenBudget;
import dev.ullage.report.evidence.Evidence;
import dev.ullage.report.evidence.FoundLeak;
import dev.ullage.report.evidence.Grade;
import dev.ullage.report.evidence.LiveHeap;
import dev.ullage.report.evidence.Measure;
import dev.ullage.report.evidence.Outcome;
import dev.ullage.report.evidence.Recovery;
import dev.ullage.report.evidence.Run;
import dev.ullage.report.evidence.SourceLine;
import dev.ullage.report.evidence.SourceRoots;
import dev.ullage.report.evidence.TestRow;
import dev.ullage.report.evidence.TestRow.Result;
import dev.ullage.report.text.ConsoleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence of small suites, each in a JVM of its own. */
class SuiteRecorderTest {

    private static final String FILE = "src/test/java/dev/ullage/gate/record/RecordedCases.java";

    @TempDir
    private Path folder;

    private final List<Frame> frames = new ArrayList<>();

    @Test
    void aSuiteThatPasses() throws Exception {
        Recording recording = recorded(RecordedCases.Passing.class);
        Run run = judged(recording);

        assertThat(recording.outcome().isSuccess()).isTrue();
        assertThat(console(run)).isEqualTo("""
                orders passed
                  tests     6 tests in <time>: 5 passed, 1 skipped
                  live heap at most <size> after RecordedCases$LightStatics.looks() (baseline <size>, warning <size>, critical <size>, limit 126 MiB)
                  memory    at most <size> (baseline <size>, warning <size>, critical <size>, limit 256 MiB)
                  ran in    forked JVM · JDK <version> · Serial · <cpus> · 256 MiB · -XX:MaxDirectMemorySize=1g · <os>
                  enforced  heap of 126 MiB, direct buffers by the JVM, time
                  watched   memory of all processes, files aside: 256 MiB, every 10 ms
                """);
        assertThat(frames).hasAtLeastOneElementOfType(Frame.Ended.class);
        assertThat(recording.measured())
                .containsExactly(Map.entry(
                        "[engine:junit-jupiter]/[class:" + RecordedCases.LightStatics.class.getName() + "]",
                        Map.of("staticFootprint", (3L << 20) + 16)));
    }
