package dev.ullage.constrained;

import dev.ullage.internal.child.ChildJvm;
import dev.ullage.internal.child.JvmSpec;
import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.internal.constrained.container.ContainerHost;
import dev.ullage.internal.constrained.container.ContainerSpec;
import dev.ullage.internal.constrained.container.ContainerStart;
import dev.ullage.internal.constrained.container.Engine;
import dev.ullage.internal.constrained.container.EngineException;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A container: the kernel holds its limit, and the JVM sees it and sizes itself by it. */
final class ContainerPlace implements Place {

    /** Of the limit; a suite takes the rest in the 100 ms between two samples. */
    private static final double NEARLY_ALL = 0.8;

    private final Limits limits;
    private final ContainerStart start;

    private ContainerPlace(Limits limits, ContainerStart start) {
        this.limits = limits;
        this.start = start;
    }

    static ContainerPlace of(Environment.Container container, Limits limits, Path javaHome) throws IOException {
        ContainerSpec spec = new ContainerSpec(limits.memory(), limits.swap(), limits.cpus(), container.network());
        try {
            return new ContainerPlace(limits, ContainerStart.prepare(Engine.find(), spec, container.image(), javaHome));
        } catch (EngineException refused) {
            throw new ConstraintException("Environment.container(): " + refused.getMessage(), refused);
        }
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public String name() {
        return "a container";
    }

    @Override
    public String description() {
        return "a container (" + start.description() + ")";
    }

    @Override
    public List<String> enforced(EffectiveValues effective) {
        return List.of(
                "memory of all processes " + limits.memory() + ", swap " + limits.swap()
                        + limits.cpus().map(cpus -> ", CPUs " + cpus).orElse("") + ", " + ContainerStart.MOST_PROCESSES
                        + " processes and threads, by the kernel",
                "time");
    }

    @Override
    public List<String> watched() {
        return List.of();
    }

    @Override
    public ChildJvm start(JvmSpec spec, RunRequest request) throws IOException {
        // The folder for temporary files is another one inside.
        Map<String, String> properties = new LinkedHashMap<>(spec.systemProperties());
        properties.remove("java.io.tmpdir");
        JvmSpec fitted = limits.fitted(spec.withSystemProperties(properties).plusFlags(limits.flags()));
        try {
            return ChildJvm.start(fitted, request, start);
        } catch (EngineException refused) {
            throw new ConstraintException("Environment.container(): " + refused.getMessage(), refused);
        }
    }

    @Override
    public List<String> bringHome() {
        return start.bringHome();
    }

    @Override
    public Optional<String> limitKill(Optional<MemorySize> last) {
        if (start.host().filter(ContainerHost::isKilledByLimit).isPresent()) {
            return Optional.of("the kernel ended it (exit code 137)");
        }
        return last.filter(used -> !start.isToldOfKills()
                        && used.bytes() > NEARLY_ALL * limits.memory().bytes())
                .map(used -> "most likely the kernel ended it (exit code 137): Podman does not say, but " + used
                        + " were in use at the last sample");
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
