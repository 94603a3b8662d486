package dev.ullage.pressure;

import dev.ullage.measure.JvmFlags;
import dev.ullage.measure.MemorySize;
import java.util.List;

/**
 * Sizes of arrays that fragment a heap, by what its collector divides it into.
 *
 * <p>G1: more than half a region is humongous, takes regions of its own, and is not moved. Shenandoah: the same of more than a whole
 * region. ZGC: more than 4 MiB has a page of its own, a multiple of 2 MiB, whatever the size of the heap. Serial and Parallel divide
 * nothing: there the sizes are as in regions of 1 MiB, and the holes last until the old generation is compacted.
 *
 * @param unit the size of a region, or what pages are a multiple of
 * @param staying lengths in units of what stays, one after the other, again and again: each a little more than what fits …
 * @param going … and of what goes beside it
 */
record Pieces(long unit, List<Double> staying, List<Double> going) {

    /** Below this the pattern does not come round. */
    private static final int LEAST_UNITS = 8;

    private static final long NOMINAL = 1 << 20;
    private static final long ZGC_PAGE = 2 << 20;
    private static final List<Double> HALVES = List.of(0.55, 1.1, 0.6, 1.2);
    private static final List<Double> HALVES_GOING = List.of(0.7, 1.6, 2.4);

    /** As {@code ShenandoahTargetNumRegions} and the bounds of {@code ShenandoahRegionSize} are unless a flag says otherwise. */
    private static final long SHENANDOAH_REGIONS = 2048;

    private static final long SHENANDOAH_LEAST = 256 << 10;
    private static final long SHENANDOAH_MOST = 32 << 20;

    static Pieces ofThisJvm() {
        return switch (JvmFlags.collector()) {
            case "G1" ->
                ofRegions(JvmFlags.value("G1HeapRegionSize")
                        .map(Long::valueOf)
                        .filter(bytes -> bytes > 0)
                        .orElse(NOMINAL));
            case "Shenandoah" -> new Pieces(shenandoahRegion(), List.of(1.1, 1.2, 2.1), List.of(1.5, 2.4));
            case "Z" -> new Pieces(ZGC_PAGE, List.of(2.1, 2.2, 3.1), List.of(2.5, 3.5));
            default -> ofRegions(NOMINAL);
        };
    }

    /** For regions in which more than half is humongous. */
    static Pieces ofRegions(long region) {
        return new Pieces(region, HALVES, HALVES_GOING);
    }

    private static long shenandoahRegion() {
        long heap = JvmFlags.maxHeap()
                .map(MemorySize::bytes)
                .orElse(Runtime.getRuntime().maxMemory());
        long region = Math.min(SHENANDOAH_MOST, Math.max(SHENANDOAH_LEAST, heap / SHENANDOAH_REGIONS));
        return Long.highestOneBit(region);
    }

    /** The least that is to stay. */
    long least() {
        return LEAST_UNITS * unit;
    }

    /** The bytes of what stays, by its number. */
    long staying(int index) {
        return bytes(staying, index);
    }

    /** The bytes of what goes beside it. */
    long going(int index) {
        return bytes(going, index);
    }

    private long bytes(List<Double> lengths, int index) {
        return (long) (lengths.get(index % lengths.size()) * unit) / 8 * 8;
    }

    /** What an array of so many bytes takes in whole units. */
    long taken(long bytes) {
        return (bytes + unit - 1) / unit * unit;
    }
}
