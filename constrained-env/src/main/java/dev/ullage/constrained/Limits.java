package dev.ullage.constrained;

import dev.ullage.internal.child.Collector;
import dev.ullage.internal.child.JvmSpec;
import dev.ullage.measure.MemorySize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a suite may take. Values are checked as they are given.
 *
 * @param memory of all its processes together
 * @param swap beyond that; none by default
 * @param cpus how many processors, 0.5 for half of one; the machine's by default
 * @param heap the largest heap; by default the JVM's own choice for that much memory
 * @param collector the garbage collector; by default the JVM's own choice for that much memory and that many processors
 * @param flags further flags of the JVM, after all others
 * @param time of the whole run, the start of the JVM included; 10 minutes by default
 */
public record Limits(
        MemorySize memory,
        MemorySize swap,
        Optional<Double> cpus,
        Optional<MemorySize> heap,
        Optional<Collector> collector,
        List<String> flags,
        Duration time) {

    /** The least memory in which a JVM of 17 or 25 starts and runs a suite of one empty test (measured). */
    static final MemorySize LEAST = MemorySize.parse("64MiB");

    private static final MemorySize USUAL = MemorySize.parse("256MiB");
    private static final double MOST_CPUS = 1024;

    /**
     * Rejects what no JVM can live with.
     *
     * @throws IllegalArgumentException if one of the values is too small or too large; the message says what would do
     */
    public Limits {
        if (memory.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("Limits: a JVM cannot start and run a test in " + memory
                    + " of memory. The least that works is " + LEAST + ", for example Limits.memory(\"256MiB\").");
        }
        if (heap.isPresent() && heap.get().compareTo(memory) > 0) {
            throw new IllegalArgumentException("Limits: a heap of " + heap.get() + " does not fit into " + memory
                    + " of memory. Give less, for example heapShare(50).");
        }
        if (cpus.isPresent() && !(cpus.get() >= 0.01 && cpus.get() <= MOST_CPUS)) {
            throw new IllegalArgumentException("Limits: " + cpus.get()
                    + " is no number of processors. Give 0.01 to 1024, for example cpus(0.5) or cpus(2).");
        }
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException(
                    "Limits: a time of " + time + " is over before it begins. Give more, for example 10 minutes.");
        }
        flags = List.copyOf(flags);
    }

    /** 256 MiB, no swap, and what the JVM chooses for that. */
    public static Limits usual() {
        return memory(USUAL);
    }

    /**
     * So much memory, no swap, and what the JVM chooses for that.
     *
     * @throws IllegalArgumentException if it is no size, or under what a JVM needs to start
     */
    public static Limits memory(String size) {
        return memory(MemorySize.parse(size));
    }

    /**
     * So much memory, no swap, and what the JVM chooses for that.
     *
     * @throws IllegalArgumentException if it is under what a JVM needs to start
     */
    public static Limits memory(MemorySize size) {
        return new Limits(
                size,
                MemorySize.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Duration.ofMinutes(10));
    }

    /**
     * The same with so much memory.
     *
     * @throws IllegalArgumentException if it is under what a JVM needs to start, or under the heap
     */
    public Limits withMemory(MemorySize size) {
        return new Limits(size, swap, cpus, heap, collector, flags, time);
    }

    /** The same with so much swap beyond the memory. */
    public Limits swap(MemorySize size) {
        return new Limits(memory, size, cpus, heap, collector, flags, time);
    }

    /** The same with so many processors. */
    public Limits cpus(double count) {
        return new Limits(memory, swap, Optional.of(count), heap, collector, flags, time);
    }

    /** The same with this heap. */
    public Limits heap(MemorySize size) {
        return new Limits(memory, swap, cpus, Optional.of(size), collector, flags, time);
    }

    /**
     * The same with a share of the memory as its heap.
     *
     * @param percent of the memory, above 0 and at most 100
     */
    public Limits heapShare(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("Limits: a heap share is above 0 and at most 100 percent, but got "
                    + percent + ". Give, for example, heapShare(50).");
        }
        return heap(MemorySize.ofBytes((long) (memory.bytes() * percent / 100)));
    }

    /** The same with this collector. */
    public Limits collector(Collector chosen) {
        return new Limits(memory, swap, cpus, heap, Optional.of(chosen), flags, time);
    }

    /** The same with these further flags. */
    public Limits flags(String... further) {
        return new Limits(memory, swap, cpus, heap, collector, List.of(further), time);
    }

    /** The same with so much time. */
    public Limits time(Duration longest) {
        return new Limits(memory, swap, cpus, heap, collector, flags, longest);
    }

    /** A JVM with the heap and the collector that were asked for. */
    JvmSpec fitted(JvmSpec spec) {
        JvmSpec fitted = collector.map(spec::withCollector).orElse(spec);
        return heap.map(fitted::withHeap).orElse(fitted);
    }

    /** Twice the memory, as a cure. */
    MemorySize twice() {
        return memory.plus(memory);
    }
}
