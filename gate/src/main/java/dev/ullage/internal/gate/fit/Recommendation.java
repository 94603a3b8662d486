package dev.ullage.internal.gate.fit;

import dev.ullage.constrained.Limits;
import dev.ullage.measure.MemorySize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to give a suite, or the program that it stands for: so much memory, and how a JVM is to share it out. The need is the least
 * heap in which the suite passes and the most that was taken beside a heap; there is one headroom, of all memory, which is shared
 * out in proportion.
 *
 * @param memory for the process or container
 * @param heap the least that is needed
 * @param taken the most that each part took
 */
public record Recommendation(MemorySize memory, MemorySize heap, Taken taken) {

    private static final long MIB = 1 << 20;
    private static final long LEAST_FREE = 30 * MIB;
    private static final long STEP_OF_MEMORY = 16 * MIB;
    private static final long STEP_OF_PARTS = 8 * MIB;

    /** So that the need is three quarters of what is given: there the level warning begins in common practice. */
    private static final double HEADROOM = 4.0 / 3;

    /** Less than this, HotSpot compiles too little or refuses (17 and 25). */
    private static final MemorySize LEAST_CODE = MemorySize.ofBytes(16 * MIB);

    /** What hardly used parts are given, so that they do not fail of their first use. */
    private static final MemorySize LEAST_DIRECT = MemorySize.ofBytes(8 * MIB);

    private static final MemorySize LEAST_CLASSES = MemorySize.ofBytes(32 * MIB);
    private static final MemorySize LEAST_MEMORY = MemorySize.ofBytes(64 * MIB);

    /** Of all searches of a suite; empty where no heap or no memory beside it is known. */
    public static Optional<Recommendation> of(List<FitResult> results) {
        Taken taken = results.stream().map(FitResult::taken).reduce(Taken::or).orElse(Taken.NOTHING);
        Optional<MemorySize> heap = Stream.concat(
                        results.stream().filter(result -> result.quantity() == Quantity.HEAP),
                        results.stream().filter(result -> result.quantity() == Quantity.MEMORY))
                .flatMap(result -> result.heapAtNeed().stream())
                .findFirst();
        return heap.flatMap(least -> taken.besideHeap().map(beside -> of(least, beside, taken)));
    }

    private static Recommendation of(MemorySize heap, MemorySize beside, Taken taken) {
        MemorySize need = heap.plus(beside);
        long bytes = Math.max((long) (need.bytes() * HEADROOM), need.bytes() + LEAST_FREE);
        MemorySize memory = roundedUp(MemorySize.ofBytes(bytes), STEP_OF_MEMORY);
        return new Recommendation(memory.compareTo(LEAST_MEMORY) < 0 ? LEAST_MEMORY : memory, heap, taken);
    }

    private MemorySize beside() {
        return taken.besideHeap().orElse(MemorySize.ZERO);
    }

    /** What the memory leaves to the heap when all else has its part of the headroom. */
    MemorySize maxHeap() {
        MemorySize left = memory.minusOrZero(withHeadroom(beside()));
        return MemorySize.ofBytes(Math.max(left.bytes(), heap.bytes()) / MIB * MIB);
    }

    private MemorySize classes() {
        return limit(taken.classes(), LEAST_CLASSES);
    }

    private MemorySize code() {
        return limit(taken.code(), LEAST_CODE);
    }

    private MemorySize direct() {
        return limit(taken.direct(), LEAST_DIRECT);
    }

    private static MemorySize limit(MemorySize most, MemorySize least) {
        MemorySize size = withHeadroom(most);
        return roundedUp(size.compareTo(least) < 0 ? least : size, STEP_OF_PARTS);
    }

    private static MemorySize withHeadroom(MemorySize size) {
        return MemorySize.ofBytes((long) (size.bytes() * HEADROOM));
    }

    private static MemorySize roundedUp(MemorySize size, long step) {
        return MemorySize.ofBytes((size.bytes() + step - 1) / step * step);
    }

    /** The flags that share the memory out. */
    List<String> flags() {
        return List.of(
                flag("-Xmx", maxHeap()),
                flag("-XX:MaxMetaspaceSize=", classes()),
                flag("-XX:ReservedCodeCacheSize=", code()),
                flag("-XX:MaxDirectMemorySize=", direct()),
                "-Xss1m");
    }

    private static String flag(String name, MemorySize size) {
        return name + size.bytes() / MIB + "m";
    }

    /** The limits with what is recommended, to try it. */
    Limits applied(Limits limits) {
        List<String> flags = new ArrayList<>(limits.flags());
        flags.addAll(flags().subList(1, flags().size()));
        Limits without = new Limits(
                memory, limits.swap(), limits.cpus(), Optional.empty(), limits.collector(), flags, limits.time());
        return without.heap(maxHeap());
    }

    /** The recommendation with its reasons, as lines of a report. */
    public List<String> lines() {
        List<String> flags = flags();
        List<String> lines = new ArrayList<>();
        lines.add("Give it " + memory + " of memory: three quarters of that, or all but 30 MiB, is what it needs, "
                + heap + " of heap and " + beside() + " beside it");
        lines.add("  flags     " + String.join(" ", flags));
        lines.add(line("heap", flags.get(0), "it needs " + heap + ", and this is what all else leaves"));
        lines.add(line("classes", flags.get(1), taken.classes() + " of metaspace were in use at most"));
        lines.add(line("code", flags.get(2), taken.code() + " of compiled code were in use at most"));
        lines.add(line("direct", flags.get(3), taken.direct() + " of direct buffers were in use at most"));
        lines.add(line(
                "stacks", flags.get(4), taken.threads() + " threads at most, each of which takes what it touches"));
        lines.add("  pod       resources:");
        for (String kind : List.of("requests", "limits")) {
            lines.add("              " + kind + ":");
            lines.add("                memory: " + memory.bytes() / MIB + "Mi");
        }
        return lines;
    }

    private static String line(String part, String flag, String reason) {
        return String.format("  %-9s %s: %s", part, flag, reason);
    }
}
