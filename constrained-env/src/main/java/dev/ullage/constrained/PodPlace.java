package dev.ullage.constrained;

import dev.ullage.internal.child.ChildJvm;
import dev.ullage.internal.child.JvmSpec;
import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.measure.CgroupMemory;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The container of a pod in which this process runs, too: the kernel holds its limit, and the JVM sees it. */
final class PodPlace implements Place {

    private final Limits limits;
    private final PodLimit pod;
    private final Optional<MemorySize> asked;
    private long killsBefore;

    PodPlace(Limits limits, PodLimit pod) {
        this.limits = limits.withMemory(pod.memory()).swap(MemorySize.ZERO);
        this.pod = pod;
        this.asked = Optional.of(limits.memory()).filter(memory -> !memory.equals(pod.memory()));
    }

    static PodPlace of(Limits limits) {
        return new PodPlace(
                limits,
                PodLimit.now()
                        .orElseThrow(() -> new ConstraintException(
                                "Environment.pod(): this process is not in a pod with a memory limit. Give the container"
                                        + " resources.limits.memory, for example 256Mi, or take another environment, for"
                                        + " example a forked JVM.")));
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public String name() {
        return "a pod";
    }

    @Override
    public String description() {
        return "the pod of this command, whose own limit of " + pod.memory() + " (cgroup v" + pod.cgroup()
                + ") is the environment"
                + asked.map(memory -> " in place of " + memory).orElse("") + ": no container inside a container";
    }

    @Override
    public List<String> enforced(EffectiveValues effective) {
        return List.of(
                "memory of all processes " + pod.memory() + ", this command's among them, by the kernel", "time");
    }

    @Override
    public List<String> watched() {
        return List.of();
    }

    @Override
    public ChildJvm start(JvmSpec spec, RunRequest request) throws IOException {
        killsBefore = kills();
        List<String> flags = new ArrayList<>();
        limits.cpus().ifPresent(cpus -> flags.add("-XX:ActiveProcessorCount=" + (int) Math.ceil(cpus)));
        flags.addAll(limits.flags());
        return ChildJvm.start(limits.fitted(spec.plusFlags(flags)), request);
    }

    @Override
    public List<String> bringHome() {
        return List.of();
    }

    @Override
    public Optional<String> limitKill(Optional<MemorySize> last) {
        return kills() > killsBefore ? Optional.of("the kernel ended it (exit code 137)") : Optional.empty();
    }

    private static long kills() {
        return CgroupMemory.now().map(now -> now.oomKills().orElse(0)).orElse(0L);
    }

    @Override
    public Optional<MemorySize> peak() {
        return Optional.empty();
    }

    @Override
    public Metric told() {
        return Metric.WORKING_SET;
    }

    @Override
    public void close() {}
}
