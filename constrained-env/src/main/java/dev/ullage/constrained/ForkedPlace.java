package dev.ullage.constrained;

import dev.ullage.internal.child.ChildHost;
import dev.ullage.internal.child.ChildJvm;
import dev.ullage.internal.child.Collector;
import dev.ullage.internal.child.JvmSpec;
import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.child.wire.RunRequest;
import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process of this machine. It takes the heap and the collector that a JVM takes in a container of that size:
 * {@code MaxRAM} stands in for the container's limit wherever the JVM sizes its heap, but not where it chooses its
 * collector, so that is done here.
 */
final class ForkedPlace implements Place {

    /** On less, or on one processor, HotSpot takes its serial collector ("server class machine", JDK 17 and 25). */
    private static final MemorySize SERVER_CLASS = MemorySize.parse("1792MiB");

    private final Limits limits;
    private final Optional<String> why;
    private @Nullable Watchdog watchdog;

    ForkedPlace(Limits limits, Optional<String> why) {
        this.limits = limits;
        this.why = why;
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public String name() {
        return "a forked JVM";
    }

    @Override
    public String description() {
        return "a forked JVM" + why.map(reason -> " (" + reason + ")").orElse("");
    }

    @Override
    public List<String> enforced(EffectiveValues effective) {
        return List.of("heap of " + MemorySize.ofBytes(effective.maxHeap()), "direct buffers by the JVM", "time");
    }

    @Override
    public List<String> watched() {
        return List.of(
                watchdog == null
                        ? "nothing: this system does not tell what another process takes"
                        : "memory of all processes, not counting file cache: " + limits.memory() + ", every "
                                + Watchdog.PERIOD.toMillis() + " ms");
    }

    @Override
    public ChildJvm start(JvmSpec spec, RunRequest request) throws IOException {
        ChildJvm child = ChildJvm.start(fitted(spec), request);
        ChildHost host = child.host();
        if (ResidentTree.isReadable(child.pid())) {
            watchdog = Watchdog.start(host, child.pid(), limits.memory());
        }
        return child;
    }

    private JvmSpec fitted(JvmSpec spec) {
        List<String> flags =
                new ArrayList<>(List.of("-XX:MaxRAM=" + limits.memory().bytes()));
        limits.cpus().ifPresent(cpus -> flags.add("-XX:ActiveProcessorCount=" + (int) Math.ceil(cpus)));
        flags.addAll(limits.flags());
        JvmSpec fitted = spec.plusFlags(flags);
        Optional<Collector> small = limits.collector().isPresent() ? Optional.empty() : ofASmallMachine();
        return limits.fitted(small.map(fitted::withCollector).orElse(fitted));
    }

    private Optional<Collector> ofASmallMachine() {
        double cpus = limits.cpus().orElse((double) Runtime.getRuntime().availableProcessors());
        boolean isSmall = limits.memory().compareTo(SERVER_CLASS) < 0 || Math.ceil(cpus) < 2;
        boolean isChosen = limits.flags().stream().anyMatch(flag -> flag.matches("-XX:\\+Use\\w+GC"));
        return isSmall && !isChosen ? Optional.of(Collector.SERIAL) : Optional.empty();
    }

    @Override
    public List<String> bringHome() {
        return List.of();
    }

    @Override
    public Optional<String> limitKill(Optional<MemorySize> last) {
        Watchdog dog = watchdog;
        return dog == null
                ? Optional.empty()
                : dog.breach().map(bytes -> "the watchdog ended it at " + bytes + ", not counting file cache");
    }

    @Override
    public Optional<MemorySize> peak() {
        Watchdog dog = watchdog;
        return dog == null ? Optional.empty() : dog.peak();
    }

    @Override
    public Metric told() {
        return Metric.RESIDENT;
    }

    @Override
    public void close() {
        Watchdog dog = watchdog;
        if (dog != null) {
            dog.close();
        }
    }
}
