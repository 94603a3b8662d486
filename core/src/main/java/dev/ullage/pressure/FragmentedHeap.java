package dev.ullage.pressure;

import java.util.ArrayList;
import java.util.List;

/**
 * Arrays that stay, each with one beside it that goes, of sizes that the collector gives regions or pages of their own and does not
 * move. What stays then takes more of the heap than its bytes need, and what is free between them lies apart, in runs of a few.
 */
final class FragmentedHeap implements Load {

    private final long amount;
    private final Pieces pieces;
    private List<byte[]> staying = List.of();

    FragmentedHeap(long amount, Pieces pieces) {
        this.amount = amount;
        this.pieces = pieces;
    }

    /** What all arrays together take, those that go included. */
    long bytesNeeded() {
        long bytes = 0;
        int index = 0;
        for (long size : sizes()) {
            bytes += pieces.taken(size) + pieces.taken(pieces.going(index++));
        }
        return bytes;
    }

    /** The sizes of what stays; together they are the amount. */
    private List<Long> sizes() {
        List<Long> sizes = new ArrayList<>();
        for (long left = amount; left > HeapBallast.sizeOf(0); ) {
            long size = Math.min(left, pieces.staying(sizes.size()));
            sizes.add(size);
            left -= size;
        }
        return sizes;
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
            go.add(array(pieces.going(go.size())));
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
