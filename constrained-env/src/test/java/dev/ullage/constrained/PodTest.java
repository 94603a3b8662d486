package dev.ullage.constrained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Metric;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container stands for the container of a pod: its control group is real, and so is its end. */
class PodTest {

    @TempDir
    private Path folder;

    @Test
    void thePodsOwnLimitIsTheEnvironmentAndTheKernelHoldsIt() throws Exception {
        Outcome outcome = Places.suite(folder, Inside.class)
                .environment(Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1"))
                .run(Limits.memory("512MiB").heapShare(25), Places.CONTAINER.environment());

        assertThat(outcome.isSuccess()).as(outcome::render).isTrue();
        assertThat(outcome.facts().totals().successful()).isEqualTo(2);
    }

    /** Runs in the container, as the command does in a pod. */
    static class Inside {

        @TempDir
        private Path evidence;

        @Test
        void autoTakesThePodAndJudgesByItsLimit() throws Exception {
            Outcome outcome = Places.suite(evidence, SuiteCases.Passing.class).run(Limits.usual(), Environment.auto());

            assertThat(outcome.isSuccess()).as(outcome::render).isTrue();
            assertThat(outcome.render())
                    .containsPattern(
                            "\n  ran in    the pod of this command, whose own limit of 512 MiB \\(cgroup v[12]\\) is the"
                                    + " environment in place of 256 MiB: no container inside a container\n")
                    .contains(
                            "\n  enforced  memory of all processes 512 MiB, this command's among them, by the kernel, time\n");
            assertThat(outcome.facts().limits().memory()).isEqualTo(MemorySize.parse("512MiB"));
            assertThat(outcome.facts().course().recent())
                    .anyMatch(sample -> sample.size(Metric.WORKING_SET).isPresent());
        }

        @Test
        void whatTheKernelKillsIsNamedWithItsTest() throws Exception {
            Outcome outcome = Places.suite(evidence, SuiteCases.Native.class).run(Limits.usual(), Environment.auto());

            assertThat(outcome).isInstanceOf(Outcome.KilledByLimit.class);
            assertThat(outcome.render())
                    .startsWith("Killed by the limit of 512 MiB, in a pod: the kernel ended it (exit code 137)\n")
                    .contains("\n  test      dev.ullage.constrained.SuiteCases$Native#takesNativeMemory\n");
        }
    }
}
