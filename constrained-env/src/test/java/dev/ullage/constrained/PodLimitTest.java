package dev.ullage.constrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ullage.internal.child.JvmSpec;
import dev.ullage.measure.CgroupMemory;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Metric;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a pod is known, and what stands in place of what was asked for. */
class PodLimitTest {

    private static final Map<String, String> IN_A_POD = Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1");

    private static Optional<CgroupMemory> group(int version, Optional<MemorySize> limit) {
        return Optional.of(new CgroupMemory(
                version,
                MemorySize.parse("100MiB"),
                Optional.of(MemorySize.parse("90MiB")),
                Optional.empty(),
                limit,
                OptionalLong.of(0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theLimitOfThePodIsThatOfItsControlGroup(int version) {
        Optional<MemorySize> limit = Optional.of(MemorySize.parse("256MiB"));

        assertThat(PodLimit.of(IN_A_POD, () -> group(version, limit)))
                .contains(new PodLimit(MemorySize.parse("256MiB"), version));
    }

    @Test
    void withoutALimitOrOutsideOfAPodThereIsNone() {
        assertThat(PodLimit.of(IN_A_POD, () -> group(2, Optional.empty()))).isEmpty();
        assertThat(PodLimit.of(Map.of(), () -> group(2, Optional.of(MemorySize.parse("256MiB")))))
                .isEmpty();
        assertThat(PodLimit.of(IN_A_POD, Optional::empty)).isEmpty();
    }

    @Test
    void thePodsLimitStandsInPlaceOfWhatWasAskedForAndTheReportSaysSo() {
        PodPlace place = new PodPlace(
                Limits.memory("256MiB").swap(MemorySize.parse("64MiB")), new PodLimit(MemorySize.parse("512MiB"), 2));

        assertThat(place.limits().memory()).isEqualTo(MemorySize.parse("512MiB"));
        assertThat(place.limits().swap()).isEqualTo(MemorySize.ZERO);
        assertThat(place.description())
                .isEqualTo("the pod of this command, whose own limit of 512 MiB (cgroup v2) is the environment in place"
                        + " of 256 MiB: no container inside a container");
        assertThat(new PodPlace(Limits.memory("512MiB"), new PodLimit(MemorySize.parse("512MiB"), 1)).description())
                .isEqualTo("the pod of this command, whose own limit of 512 MiB (cgroup v1) is the environment: no"
                        + " container inside a container");
    }

    @Test
    void aPodThatIsAskedForElsewhereIsAnError() {
        ConstrainedSuite suite = ConstrainedSuite.likeThisJvm().classes(PodLimitTest.class.getName());

        assertThatThrownBy(() -> suite.run(Limits.usual(), Environment.pod()))
                .isInstanceOf(ConstraintException.class)
                .hasMessage("Environment.pod(): this process is not in a pod with a memory limit. Give the container"
                        + " resources.limits.memory, for example 256Mi, or take another environment, for example a"
                        + " forked JVM.");
    }

    @Test
    void memoryOfAPodIsItsWorkingSet() {
        assertThat(Environment.pod().told()).isEqualTo(Metric.WORKING_SET);
        assertThat(Environment.forkedJvm().told()).isEqualTo(Metric.RESIDENT);
        assertThat(Environment.pod().kind()).isEqualTo("pod");
    }

    @Test
    void heapAndCollectorThatWereAskedForAreGivenToItsJvm() {
        JvmSpec fitted = Limits.memory("256MiB").heap(MemorySize.parse("64MiB")).fitted(JvmSpec.likeThisOne());

        assertThat(fitted.heap()).contains(MemorySize.parse("64MiB"));
    }
}
