package dev.ullage.internal.report.evidence;

import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a run took place; results of unlike environments are not compared.
 *
 * @param kind what ran the tests: {@code "container"}, {@code "forked JVM"}
 * @param enforced which limits were enforced, in words: {@code "memory by the kernel"}
 * @param watched which limits were only watched
 * @param jdk the JDK's version: {@code "17.0.15+6 (Temurin)"}
 * @param collector the garbage collector: {@code "G1"}
 * @param flags the JVM's flags that matter, in their order
 * @param cpus how many CPUs it had; zero where that is not known
 * @param memoryLimit what the whole process might take; absent without a limit
 * @param heapLimit what the heap might take; absent where it is not known
 * @param os the operating system: {@code "Linux 6.1"}
 * @param arch the processor: {@code "amd64"}
 */
public record Environment(
        String kind,
        List<String> enforced,
        List<String> watched,
        String jdk,
        String collector,
        List<String> flags,
        double cpus,
        Optional<MemorySize> memoryLimit,
        Optional<MemorySize> heapLimit,
        String os,
        String arch) {

    /** Copies the lists. */
    public Environment {
        enforced = List.copyOf(enforced);
        watched = List.copyOf(watched);
        flags = List.copyOf(flags);
    }

    /** The environment in one line: {@code "forked JVM · JDK 17.0.15 · G1 · 2 CPUs · 256 MiB · Linux 6.1 amd64"}. */
    public String fingerprint() {
        String processors = cpus == 0
                ? "CPUs unknown"
                : String.format(
                        Locale.ROOT,
                        (cpus == Math.rint(cpus) ? "%.0f" : "%.2f") + (cpus == 1 ? " CPU" : " CPUs"),
                        cpus);
        return Stream.of(
                        Stream.of(kind, "JDK " + jdk, collector, processors),
                        memoryLimit.stream().map(MemorySize::toString),
                        flags.stream(),
                        Stream.of(os + " " + arch))
                .flatMap(part -> part)
                .collect(Collectors.joining(" · "));
    }
}
