package dev.ullage.pressure;

import dev.ullage.measure.ProvenCollection;
import java.util.ArrayList;
import java.util.List;

/** Arrays of bytes on the Java heap. */
final class HeapBallast implements Ballast {

    /** Below half of G1's smallest region, so that no chunk is humongous and takes a region of its own. */
    private static final int CHUNK = 128 << 10;

    private static final int HEADER = 16;
    private static final int RESERVE_PERCENT = 2;

    private final boolean isCareful;
    private final List<byte[]> chunks = new ArrayList<>();
    private long held;

    /** Ballast that, if it is careful, stops before it fills the heap. */
    HeapBallast(boolean isCareful) {
        this.isCareful = isCareful;
    }

    @Override
    public void resize(long amount) {
        while (held > amount) {
            held -= sizeOf(chunks.remove(chunks.size() - 1).length);
        }
        while (amount - held > HEADER && (!isCareful || hasRoom())) {
            byte[] chunk = new byte[(int) Math.min(CHUNK, amount - held) - HEADER];
            chunks.add(chunk);
            held += sizeOf(chunk.length);
        }
    }

    /** What an array takes: its header, and its bytes in words of eight. */
    static long sizeOf(int length) {
        return (HEADER + (long) length + 7) / 8 * 8;
    }

    /** Garbage counts as used until it is collected, so a heap that looks full is looked at again. */
    private static boolean hasRoom() {
        return used() + CHUNK <= most() || live() + CHUNK <= most();
    }

    @Override
    public long amount() {
        return held;
    }

    @Override
    public long room() {
        long live = live();
        return held + Math.min(most() - live, NativeRoom.bytes());
    }

    /** The live bytes that the heap may hold without danger. */
    static long most() {
        long max = Runtime.getRuntime().maxMemory();
        return max - max / 100 * RESERVE_PERCENT;
    }

    static long live() {
        ProvenCollection.compact();
        return used();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Override
    public String place() {
        return "the heap";
    }

    @Override
    public String cure() {
        return "run with a larger heap, for example -Xmx1g";
    }
}
