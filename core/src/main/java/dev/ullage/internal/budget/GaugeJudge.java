package dev.ullage.internal.budget;

import dev.ullage.internal.budget.Measured.Line;
import dev.ullage.internal.measure.usage.Gauge;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The high-water mark of what can be read at any time, above what was in use before. */
final class GaugeJudge {

    /** What runs leave behind in sum that is less than this part of the whole is not worth a mention. */
    private static final double NOISE = 0.05;

    private GaugeJudge() {}

    static Measured judge(Budget budget, Runs runs) {
        Quantity quantity = budget.quantity();
        Gauge gauge = Runs.gaugeOf(quantity).orElseThrow();
        // Loading classes takes metaspace and opens jars: only what comes after it is the body's.
        boolean afterWarmup = quantity == Quantity.METASPACE || quantity == Quantity.FILE_DESCRIPTORS;
        long[] above = runs.gauges().marksAbove(gauge, afterWarmup ? runs.warmup() : 0);
        long judged = afterWarmup
                ? Arrays.stream(above).sorted().toArray()[(above.length - 1) / 2]
                : Arrays.stream(above).max().orElseThrow();
        Amount value = new Amount(quantity.unit(), judged);
        List<Amount> each = Arrays.stream(above)
                .mapToObj(amount -> new Amount(quantity.unit(), amount))
                .toList();
        Measured measured = new Measured(
                budget,
                Optional.of(value),
                each,
                afterWarmup ? "the middle one counts" : "the most counts",
                method(quantity),
                List.of());
        return measured.isKept()
                ? measured
                : measured.with(evidence(value, quantity, runs.gauges().leftByEach(gauge)));
    }

    private static String method(Quantity quantity) {
        return switch (quantity) {
            case DIRECT, MAPPED ->
                "by the JVM's accounting every millisecond and at the end of each run, above what was in use before";
            case METASPACE -> "by the high-water mark of the JVM's pool, above that after the warm-up";
            case THREADS ->
                "by the JVM's high-water mark of live platform threads, above those before; virtual"
                        + " threads are not in it";
            case FILE_DESCRIPTORS ->
                "by the system's count every millisecond and at the end of each run, above that after the warm-up";
            default ->
                "by the system's count (VmRSS) every millisecond and at the end of each run, above what was in"
                        + " use before; heap pages touched for the first time are in it";
        };
    }

    private static List<Line> evidence(Amount value, Quantity quantity, long left) {
        Line kept = new Line(
                "left",
                left <= NOISE * value.value()
                        ? "no run adds to what the last one left behind"
                        : "each run leaves " + new Amount(quantity.unit(), left).exact() + " behind");
        return List.of(kept, new Line("more", more(quantity)));
    }

    private static String more(Quantity quantity) {
        return switch (quantity) {
            case DIRECT -> "jcmd PID VM.native_memory, in a JVM with -XX:NativeMemoryTracking=summary";
            case MAPPED, RSS -> "/proc/PID/smaps, or jcmd PID VM.native_memory with -XX:NativeMemoryTracking=summary";
            case METASPACE -> "jcmd PID VM.metaspace, and jcmd PID VM.classloader_stats";
            case THREADS -> "jcmd PID Thread.print, while the body runs";
            default -> "ls -l /proc/PID/fd, while the body runs";
        };
    }
}
