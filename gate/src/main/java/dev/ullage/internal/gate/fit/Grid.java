package dev.ullage.internal.gate.fit;

import dev.ullage.measure.MemorySize;

/**
 * The sizes that may be tried: from the least to the most in equal steps.
 *
 * @param least the size of index 0
 * @param most the size of the last index
 * @param step between two neighbours; the last step may be shorter
 */
record Grid(MemorySize least, MemorySize most, MemorySize step) {

    private static final long FINE = 4 << 20;
    private static final long COARSE = 8 << 20;

    /** As many as eight bisections tell apart, which leaves a probe to spare. */
    private static final int FEW = 256;

    /** As many as nine bisections tell apart. */
    private static final int MANY = 512;

    /** Steps of 4 MiB up to 1 GiB, of 8 MiB up to 4 GiB, and coarser ones for more. */
    static Grid of(MemorySize least, MemorySize most) {
        long range = most.minusOrZero(least).bytes();
        long step = range <= FEW * FINE ? FINE : COARSE;
        while (range > MANY * step) {
            step *= 2;
        }
        return new Grid(least, most, MemorySize.ofBytes(step));
    }

    int last() {
        return index(most);
    }

    MemorySize size(int index) {
        long bytes = least.bytes() + index * step.bytes();
        return bytes < most.bytes() ? MemorySize.ofBytes(bytes) : most;
    }

    /** The first index whose size is no less; that of the least or the most for what lies outside. */
    int index(MemorySize size) {
        long bytes = size.compareTo(most) < 0 ? size.bytes() : most.bytes();
        return (int) ((Math.max(0, bytes - least.bytes()) + step.bytes() - 1) / step.bytes());
    }
}
