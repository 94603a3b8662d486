package dev.ullage.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.heapdump.graph.Reachability;
import dev.ullage.measure.MemorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosisProcessTest {

    private static final Class<?> TYPE = CollectionScenarios.TwoLeaks.class;
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    static Path directory;

    static Scenarios scenarios;

    @BeforeAll
    static void leak() throws Exception {
        scenarios = Scenarios.run(directory, List.of(TYPE));
    }

    @Test
    void aChildFindsWhatThisJvmFinds() throws Exception {
        Evidence evidence = scenarios.evidence(TYPE);

        List<Diagnosis> found = DiagnosisProcess.diagnose(evidence, DiagnosisProcess.heapFor(evidence), LONG);

        assertThat(found).isEqualTo(Diagnostician.diagnose(evidence)).hasSize(2);
        assertThat(DiagnosisProcess.fitsHere(evidence)).isTrue();
    }

    @Test
    void theDumpFromAfterIsEnough() throws Exception {
        Evidence evidence = Evidence.after(scenarios.after(TYPE), ScenarioMain.ITERATIONS, scenarios.growing(TYPE));

        List<Diagnosis> found = DiagnosisProcess.diagnose(evidence, DiagnosisProcess.heapFor(evidence), LONG);

        assertThat(found)
                .flatExtracting(
                        each -> each.holder().stream().map(Holder::render).toList())
                .contains(
                        "static CollectionScenarios$TwoLeaks.INVOICES : ConcurrentHashMap (holds 102 entries)",
                        "static CollectionScenarios$TwoLeaks.ORDERS : ArrayList (holds 204 entries)");
    }

    @Test
    void aHeapTooSmallIsSaid() throws Exception {
        Evidence evidence = scenarios.evidence(TYPE);

        assertThatThrownBy(() -> DiagnosisProcess.diagnose(evidence, MemorySize.parse("2MiB"), LONG))
                .isInstanceOf(IOException.class)
                .hasMessage("The diagnosis of %s in a child JVM ran out of its heap of 2 MiB. Give it up to %s."
                        .formatted(evidence.after(), DiagnosisProcess.heapFor(evidence)));
    }

    @Test
    void aDeadlinePassedIsSaidAndTheChildIsGone() throws Exception {
        Evidence evidence = scenarios.evidence(TYPE);

        assertThatThrownBy(() -> DiagnosisProcess.diagnose(evidence, MemorySize.parse("64MiB"), Duration.ofMillis(1)))
                .isInstanceOf(IOException.class)
                .hasMessage(("The diagnosis of %s in a child JVM was stopped after 1 ms, its deadline."
                                + " Allow it more time.")
                        .formatted(evidence.after()));
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void aBrokenDumpIsSaidWithItsReason() throws Exception {
        Path broken = Files.writeString(directory.resolve("broken.hprof"), "no dump");
        Evidence evidence = Evidence.after(broken, 1, List.of(new GrowingClass("byte[]", 1, 16)));

        assertThatThrownBy(() -> DiagnosisProcess.diagnose(evidence, MemorySize.parse("64MiB"), LONG))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "The diagnosis of " + broken + " in a child JVM failed with exit code 1: Exception")
                .hasMessageContaining("CorruptHeapDumpException");
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        Diagnosis odd = new Diagnosis(
                List.of(new GrowingClass("a.B", 0.5, 12), new GrowingClass("byte[]", 0, 1e9)),
                Optional.of(new Holder(
                        "a.C",
                        Optional.of("field"),
                        true,
                        "x.Map",
                        Optional.of("x.List"),
                        "entries",
                        Optional.empty(),
                        7,
                        Optional.of("of thread \"tab\t\\new\nline\""))),
                Optional.of("A → B\\t"),
                LeakKind.UNKNOWN,
                Severity.MEDIUM,
                "",
                "-",
                Reachability.WEAK,
                MemorySize.ofBytes(9));
        Path file = directory.resolve("wire.txt");

        Wire.write(file, List.of(odd, odd));

        assertThat(Wire.readDiagnoses(file)).containsExactly(odd, odd);
    }

    @Test
    void anAnswerCutShortIsRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("cut.txt"), "diagnosis\t1\n");

        assertThatThrownBy(() -> Wire.readDiagnoses(file))
                .isInstanceOf(IOException.class)
                .hasMessage("The message in " + file + " is not complete: its last line is not \"end\".");
    }
}
