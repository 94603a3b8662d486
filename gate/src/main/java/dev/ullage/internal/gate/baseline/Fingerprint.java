package dev.ullage.internal.gate.baseline;

import dev.ullage.internal.report.evidence.Environment;
import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must be alike for two runs to be compared. Patches of the JDK and of the system's kernel are left out: a baseline that
 * ends with each of them would be recorded anew all the time, and a change that they bring is one to hear of.
 *
 * @param jdk the JDK's feature version
 * @param collector the garbage collector, as its flag names it: {@code "G1"}
 * @param kind what ran the tests: {@code "container"}
 * @param cpus how many CPUs it had
 * @param memoryLimit what the whole process might take
 * @param heapLimit what the heap might take, in whole MiB
 * @param flags other flags that matter, sorted, without the files that they name
 * @param os the operating system, without its version
 * @param arch the processor
 */
public record Fingerprint(
        int jdk,
        String collector,
        String kind,
        double cpus,
        Optional<MemorySize> memoryLimit,
        Optional<MemorySize> heapLimit,
        List<String> flags,
        String os,
        String arch) {

    private static final Pattern FEATURE = Pattern.compile("(?:1\\.)?([0-9]{1,4}).*");
    private static final Pattern IMMATERIAL = Pattern.compile(
            "-D.*|-Xlog.*|-verbose.*|-ea|-enableassertions|--add-.*"
                    + "|--enable-native-access.*|-XX:.*(HeapDump|ErrorFile|OnOutOfMemoryError).*|-Xmx.*|-XX:MaxHeapSize.*"
                    + "|-XX:MaxRAM=.*|-XX:\\+Use\\w+GC|-XX:ActiveProcessorCount.*|-XX:\\+EnableDynamicAgentLoading",
            Pattern.DOTALL);
    private static final Pattern AGENT = Pattern.compile("(-javaagent:|-agentpath:)(?:[^=]*[/\\\\])?([^=]*)(?:=.*)?");
    private static final Pattern FILE = Pattern.compile("=[^=]*[/\\\\].*");
    private static final int MIB = 20;

    /** Copies the list. */
    public Fingerprint {
        flags = List.copyOf(flags);
    }

    /**
     * The fingerprint of a run's environment.
     *
     * @throws IllegalArgumentException if its JDK has no version, as where the JVM did not start
     */
    public static Fingerprint of(Environment environment) {
        Matcher version = FEATURE.matcher(environment.jdk());
        if (!version.matches()) {
            throw new IllegalArgumentException("A run is recorded and compared by the version of its JDK, but got \""
                    + environment.jdk() + "\". It begins with a number, for example 17.0.15+6.");
        }
        return new Fingerprint(
                Integer.parseInt(version.group(1)),
                environment.collector().replaceFirst("GC$", ""),
                environment.kind(),
                environment.cpus(),
                environment.memoryLimit(),
                environment.heapLimit().map(size -> MemorySize.ofBytes(size.bytes() >> MIB << MIB)),
                environment.flags().stream()
                        .filter(flag -> !IMMATERIAL.matcher(flag).matches())
                        .map(flag -> AGENT.matcher(flag).replaceFirst("$1$2"))
                        .map(flag -> FILE.matcher(flag).replaceFirst(""))
                        .sorted()
                        .toList(),
                environment.os().replaceFirst(" [0-9].*", ""),
                environment.arch());
    }

    /** One line: {@code "JDK 17, G1, forked JVM, 2 CPUs, 256 MiB, heap 126 MiB, Linux amd64"}; the name of its section. */
    public String title() {
        String processors = String.format(Locale.ROOT, cpus == Math.rint(cpus) ? "%.0f" : "%.2f", cpus);
        return Stream.of(
                        Stream.of("JDK " + jdk, collector, kind, processors + (cpus == 1 ? " CPU" : " CPUs")),
                        memoryLimit.stream().map(MemorySize::toString),
                        heapLimit.stream().map(size -> "heap " + size),
                        Stream.of(os + " " + arch),
                        flags.stream())
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
    }

    /** By how much live heap may be off, because the collector counts in pages: ZGC's small pages are of 2 MiB. */
    MemorySize granularity() {
        return MemorySize.ofBytes(collector.equals("Z") ? 2L << MIB : 0);
    }
}
