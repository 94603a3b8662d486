package dev.ullage.pressure;

import dev.ullage.measure.JvmFlags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Arrays of more than half a region that stay, each with one beside it that goes. On G1 an array of that size is humongous: it begins
 * a region of its own, the rest of its last region stays empty, and it is not moved. What stays then takes more regions than its
 * bytes need, and the free regions between lie apart, in runs of a few.
 */
final class FragmentedHeap implements Load {

    /** What a region is taken for where the collector has none. */
    static final long NOMINAL_REGION = 1 << 20;

    /** Below this the pattern does not come round. */
    static final int LEAST_REGIONS = 8;

    /** Lengths in regions of what stays, each a little more than half, or than whole ones … */
    private static final double[] STAYING = {0.55, 1.1, 0.6, 1.2};

    /** … and of what goes beside it. */
    private static final double[] GOING = {0.7, 1.6, 2.4};

    private final long amount;
    private final long region;
    private List<byte[]> staying = List.of();

    FragmentedHeap(long amount) {
        this(amount, region());
    }

    FragmentedHeap(long amount, long region) {
        this.amount = amount;
        this.region = region;
    }

    /** The size of G1's regions in this JVM. */
    static long region() {
        return JvmFlags.collector().equals("G1")
                ? JvmFlags.value("G1HeapRegionSize")
                        .map(Long::valueOf)
                        .filter(bytes -> bytes > 0)
                        .orElse(NOMINAL_REGION)
                : NOMINAL_REGION;
    }

    /** What all arrays together take in regions, those that go included. */
    long bytesNeeded() {
        long regions = 0;
        int index = 0;
        for (long size : sizes()) {
            regions += regions(size) + regions(going(index++));
        }
        return regions * region;
    }

    private long regions(long size) {
        return (size + region - 1) / region;
    }

    /** The sizes of what stays; together they are the amount. */
    private long[] sizes() {
        long[] sizes = new long[(int) (amount / (region / 2)) + 1];
        int count = 0;
        for (long left = amount; left > HeapBallast.sizeOf(0); count++) {
            sizes[count] = Math.min(left, (long) (STAYING[count % STAYING.length] * region) / 8 * 8);
            left -= sizes[count];
        }
        return Arrays.copyOf(sizes, count);
    }

    private long going(int index) {
        return (long) (GOING[index % GOING.length] * region) / 8 * 8;
    }

    @Override
    public void drive(long nanos) {
        if (!staying.isEmpty()) {
            return;
        }
        List<byte[]> stay = new ArrayList<>();
        List<byte[]> go = new ArrayList<>();
        for (long size : sizes()) {
            stay.add(array(size));
            go.add(array(going(go.size())));
        }
        staying = stay;
    }

    private static byte[] array(long size) {
        return new byte[(int) (size - HeapBallast.sizeOf(0))];
    }

    @Override
    public boolean isOverAt(long nanos) {
        return true;
    }

    @Override
    public long held() {
        return staying.stream()
                .mapToLong(each -> HeapBallast.sizeOf(each.length))
                .sum();
    }

    @Override
    public boolean hasPeaked() {
        return !staying.isEmpty();
    }

    @Override
    public void release() {
        staying = List.of();
    }
}
