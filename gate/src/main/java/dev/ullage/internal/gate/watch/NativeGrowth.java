package dev.ullage.internal.gate.watch;

import dev.ullage.measure.MemorySize;
import dev.ullage.monitor.Trend;
import dev.ullage.monitor.growth.Growth;
import dev.ullage.monitor.growth.LiveSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells which part of a JVM's own memory grows while its heap does not: where what is resident beyond the committed heap grows for a
 * whole window after the first, in which a program takes what it needs, the categories of its native memory tracking are read twice,
 * some time apart, and their difference is told. Told once a window. Not safe for use by several threads.
 */
final class NativeGrowth {

    /** What grew by less than this beside the largest is left out. */
    private static final double LEAST_SHARE = 0.05;

    private static final long LEAST_BYTES = 64 << 10;

    /** In a window; compiled code and the allocator's arenas grow by less for long. */
    private static final long LEAST_GROWTH = 16 << 20;

    private final DiagnosisPlan plan;
    private final Tracking tracking;
    private final LiveSet beyondHeap = LiveSet.create();
    private Duration quietUntil = Duration.ZERO;
    private @Nullable First first;

    /** Reads what the JVM has committed by category; empty where it does not track. */
    @FunctionalInterface
    interface Tracking {
        /**
         * Reads it.
         *
         * @throws WatchException if the JVM does not answer
         */
        Map<String, MemorySize> committed() throws WatchException;
    }

    private record First(Duration at, Map<String, MemorySize> committed) {}

    NativeGrowth(DiagnosisPlan plan, Tracking tracking) {
        this.plan = plan;
        this.tracking = tracking;
    }

    /**
     * Takes a reading into account.
     *
     * @param at since the watch began
     * @param resident of the process, in bytes; negative where not known
     * @param committed of the heap, in bytes
     * @param heapGrows whether the live heap grows, which then is what is to be told
     * @return what is to be told
     * @throws WatchException if the JVM does not answer
     */
    Optional<String> note(Duration at, long resident, long committed, boolean heapGrows) throws WatchException {
        if (resident >= 0 && at.compareTo(plan.window()) >= 0) {
            beyondHeap.add(at.toNanos(), Math.max(0, resident - committed), true);
        }
        First begun = first;
        if (begun != null) {
            boolean isTime = at.minus(begun.at()).compareTo(plan.apart()) >= 0;
            first = isTime ? null : begun;
            return isTime && !heapGrows
                    ? Optional.of(difference(begun.committed(), tracking.committed(), at.minus(begun.at())))
                    : Optional.empty();
        }
        return heapGrows || at.compareTo(quietUntil) < 0 ? Optional.empty() : begin(at);
    }

    private Optional<String> begin(Duration at) throws WatchException {
        beyondHeap.forgetBefore(at.minus(plan.window()).toNanos());
        Growth growth = beyondHeap.growth(at.toNanos());
        double inWindow =
                growth.trend().map(Trend::perSecond).orElse(0.0) * plan.window().toSeconds();
        if (!growth.isGrowing()
                || inWindow < LEAST_GROWTH
                || at.compareTo(plan.window().multipliedBy(2)) < 0) {
            return Optional.empty();
        }
        quietUntil = at.plus(plan.window());
        Map<String, MemorySize> committed = tracking.committed();
        if (committed.isEmpty()) {
            return Optional.of("Memory outside the heap grows: " + growth.because()
                    + " This JVM does not track it; start it with -XX:NativeMemoryTracking=summary to see which part.");
        }
        first = new First(at, committed);
        return Optional.of("Memory outside the heap grows: " + growth.because()
                + "\n  looking for the part that grows: what the JVM tracks is compared in "
                + Times.text(plan.apart()));
    }

    private static String difference(Map<String, MemorySize> before, Map<String, MemorySize> after, Duration between) {
        record Grown(String category, long bytes) {}
        List<Grown> grown = new ArrayList<>();
        after.forEach((category, now) -> grown.add(new Grown(
                category,
                now.bytes() - before.getOrDefault(category, MemorySize.ZERO).bytes())));
        grown.sort(Comparator.comparingLong(Grown::bytes).reversed());
        List<String> lines = new ArrayList<>();
        for (Grown each : grown) {
            if (each.bytes() >= LEAST_BYTES
                    && each.bytes() >= LEAST_SHARE * grown.get(0).bytes()) {
                lines.add("  grew      " + each.category() + ": +" + MemorySize.ofBytes(each.bytes()) + " to "
                        + after.get(each.category()));
            }
        }
        if (lines.isEmpty()) {
            return "Nothing that the JVM tracks grew in " + Times.text(between)
                    + ": native libraries took what grows, or their allocator keeps it.";
        }
        lines.add(0, "Native memory grew in " + Times.text(between) + ":");
        return String.join("\n", lines);
    }
}
