package dev.ullage.internal.gate.record;

import dev.ullage.constrained.Facts;
import dev.ullage.constrained.Limits;
import dev.ullage.internal.child.wire.EffectiveValues;
import dev.ullage.internal.report.evidence.Environment;
import dev.ullage.measure.MemorySize;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a run took place, by what its JVM says of itself. */
final class Surroundings {

    private static final String UNKNOWN = "unknown";

    /** What every run has, and what other properties of the environment say already. A property may have several lines. */
    private static final Pattern TOLD_ELSEWHERE = Pattern.compile(
            "-D.*|-Xmx.*|-XX:MaxHeapSize=.*|-XX:MaxRAM=.*"
                    + "|-XX:\\+Use\\w+GC|-XX:ActiveProcessorCount=.*|-XX:\\+HeapDumpOnOutOfMemoryError|-XX:HeapDumpPath=.*"
                    + "|-XX:ErrorFile=.*|-Xlog:gc,gc\\+phases:file=\"[^\"]*ullage.*",
            Pattern.DOTALL);

    private static final Pattern PATCH = Pattern.compile("(\\d+\\.\\d+)[^ ]*$");

    private Surroundings() {}

    static Environment of(Facts facts) {
        Limits limits = facts.limits();
        Optional<EffectiveValues> got = facts.effective();
        String kind = facts.place().replaceFirst("^an? ", "");
        return new Environment(
                kind,
                facts.enforced(),
                facts.watched(),
                got.map(EffectiveValues::javaVersion).orElse(UNKNOWN),
                got.map(EffectiveValues::collector).orElse(UNKNOWN),
                got.map(values -> flags(values.flags())).orElseGet(limits::flags),
                cpus(limits, got),
                Optional.of(limits.memory()),
                got.map(values -> MemorySize.ofBytes(values.maxHeap())).or(limits::heap),
                got.map(values -> PATCH.matcher(values.os()).replaceFirst("$1")).orElse(UNKNOWN),
                got.map(EffectiveValues::arch).orElse(UNKNOWN));
    }

    /** Those that nothing else in the evidence tells. */
    static List<String> flags(List<String> all) {
        return all.stream()
                .filter(flag -> !TOLD_ELSEWHERE.matcher(flag).matches())
                .toList();
    }

    /** A part of a processor is one to the JVM. */
    private static double cpus(Limits limits, Optional<EffectiveValues> got) {
        double seen = got.map(values -> (double) values.cpus()).orElse(0.0);
        return limits.cpus().filter(asked -> got.isEmpty() || asked < seen).orElse(seen);
    }
}
