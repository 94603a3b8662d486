package dev.ullage.constrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.constrained.container.BareContainer;
import dev.ullage.internal.constrained.container.Engine;
import dev.ullage.measure.MemorySize;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Heap and collector are those that the same JVM chooses in a container of that size. */
class ErgonomicsTest {

    @TempDir
    private Path evidence;

    @ParameterizedTest
    @CsvSource({"256MiB, 2", "1GiB, 1", "2GiB, 2"})
    void bothEnvironmentsChooseWhatAPlainContainerChooses(String memory, double cpus) throws Exception {
        assumeEngine();
        Map<String, String> flags = BareContainer.finalFlags(MemorySize.parse(memory), cpus);

        EffectiveValues forked =
                effective(Places.FORKED_JVM, Limits.memory(memory).cpus(cpus));
        EffectiveValues contained =
                effective(Places.CONTAINER, Limits.memory(memory).cpus(cpus));

        assertThat(flags).containsEntry("Use" + forked.collector() + "GC", "true");
        assertThat(flags).containsEntry("MaxHeapSize", "" + forked.maxHeap());
        assertThat(contained.collector()).isEqualTo(forked.collector());
        assertThat(contained.maxHeap()).isEqualTo(forked.maxHeap());
        assertThat(contained.cpus()).isEqualTo(forked.cpus()).isEqualTo((int) cpus);
    }

    @Test
    void aContainerSeesItsLimitsAndAForkedJvmTheMachine() throws Exception {
        assumeEngine();
        Limits limits = Limits.memory("256MiB").swap(MemorySize.parse("32MiB"));

        EffectiveValues contained = effective(Places.CONTAINER, limits);

        assertThat(contained.memory()).isEqualTo(256L << 20);
        assertThat(contained.swap()).isEqualTo(32L << 20);
        assertThat(effective(Places.CONTAINER, Limits.usual()).swap()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Places.class)
    void theReportSaysWhatHoldsTheLimit(Places place) throws Exception {
        Outcome outcome = place.run(evidence, SuiteCases.Passing.class);

        assertThat(outcome.render()
                        .lines()
                        .filter(line -> line.matches("  (ran in|got|enforced|watched|peak) .*"))
                        .map(line -> line.replaceAll("(Docker|Podman) \\S+,", "<engine>,")
                                .replaceAll("jdk:[0-9a-f]{16}", "jdk:<digest>")
                                .replaceAll("JDK \\S+,", "JDK <version>,")
                                .replaceAll("memory [0-9.]+ GiB, swap [^,]+", "<the machine>")
                                .replaceAll("\\d+ CPUs?", "<CPUs>")
                                .replaceAll("\\b(?!256 MiB)[0-9.]+ MiB", "<size>")))
                .containsExactlyElementsOf(
                        (place == Places.FORKED_JVM ? """
                                          ran in    a forked JVM
                                          got       JDK <version>, <the machine>, heap <size>, Serial, <CPUs>
                                          enforced  heap of <size>, direct buffers by the JVM, time
                                          watched   memory of all processes, not counting file cache: 256 MiB, every 10 ms
                                          peak      <size> of 256 MiB
                                        """ : """
                                          ran in    a container (<engine>, image ullage-jdk:<digest>)
                                          got       JDK <version>, memory 256 MiB, swap 0 B, heap <size>, Serial, <CPUs>
                                          enforced  memory of all processes 256 MiB, swap 0 B, 4096 processes and threads, by the kernel, time
                                          peak      <size> of 256 MiB
                                        """).lines().toList());
    }

    private EffectiveValues effective(Places place, Limits limits) throws Exception {
        Outcome outcome = place.run(Places.suite(evidence, SuiteCases.Passing.class), limits);
        return outcome.facts().effective().orElseThrow(() -> new AssertionError(outcome.render()));
    }

    private static void assumeEngine() {
        Optional<String> absence = Engine.absence();
        assumeTrue(absence.isEmpty(), () -> absence.orElseThrow() + "; .ci/engine starts one");
    }
}
