package dev.ullage.constrained;

import dev.ullage.measure.CgroupMemory;
import dev.ullage.measure.MemorySize;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The memory that the container of this process may take in its pod, and what shows it.
 *
 * @param memory of all processes of the container
 * @param cgroup the version of the control groups that hold it, 1 or 2
 */
record PodLimit(MemorySize memory, int cgroup) {

    /**
     * What Kubernetes gives each container.
     *
     * @see <a href="https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables">its documentation</a>
     */
    private static final String IN_A_POD = "KUBERNETES_SERVICE_HOST";

    /** That of this process; empty outside of pods, and where the pod has no limit. */
    static Optional<PodLimit> now() {
        return of(System.getenv(), CgroupMemory::now);
    }

    static Optional<PodLimit> of(Map<String, String> environment, Supplier<Optional<CgroupMemory>> group) {
        return environment.getOrDefault(IN_A_POD, "").isEmpty()
                ? Optional.empty()
                : group.get().flatMap(now -> now.limit().map(limit -> new PodLimit(limit, now.version())));
    }
}
