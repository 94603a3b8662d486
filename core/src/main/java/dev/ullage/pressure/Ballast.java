package dev.ullage.pressure;

import dev.ullage.measure.MemorySize;
import dev.ullage.measure.ProvenCollection;
import java.util.ArrayList;
import java.util.List;

/**
 * Live bytes in the heap that do nothing but take room, until closed.
 *
 * <pre>{@code
 * try (Ballast ballast = Ballast.fill("70%")) {
 *     importer.read(file);   // with 30 % of the heap left
 * }
 * }</pre>
 *
 * <p>It never takes the last 2 % of the heap, and so runs out of memory itself only where others fill the heap at the
 * same moment; it then gives back what it took. Each level is reached by forced collections, and is true when it is
 * reached: what the code under test keeps afterwards adds to it until {@link #level()} is asked for again. Safe for use
 * by several threads.
 */
public final class Ballast implements AutoCloseable {

    /** Below half of G1's smallest region, so that no chunk is humongous and takes a region of its own. */
    private static final int CHUNK = 128 << 10;

    private static final int HEADER = 16;
    private static final int RESERVE_PERCENT = 2;

    private final HeapLevel level;
    private final List<byte[]> chunks = new ArrayList<>();

    private Ballast(HeapLevel level) {
        this.level = level;
    }

    /**
     * Fills the heap until a share of the most that it may grow to is live.
     *
     * @param percent a whole percentage from {@code "0%"} to {@code "95%"}
     * @throws IllegalArgumentException if it is another
     */
    public static Ballast fill(String percent) {
        return new Ballast(HeapLevel.filled(percent)).level();
    }

    /** Fills the heap until no more than {@code free} is left. */
    public static Ballast leaving(MemorySize free) {
        return new Ballast(HeapLevel.leaving(free)).level();
    }

    /**
     * Takes a size, whatever is live beside it.
     *
     * @throws IllegalArgumentException if there is less room
     */
    public static Ballast ofSize(MemorySize size) {
        long live = live();
        long room = most() - live;
        if (size.bytes() > room) {
            throw new IllegalArgumentException("Ballast.ofSize(" + size + "): the heap has room for "
                    + MemorySize.ofBytes(Math.max(0, room))
                    + " of ballast. Ask for less, or run with a larger heap, for example -Xmx1g.");
        }
        Ballast ballast = new Ballast(
                HeapLevel.leaving(MemorySize.ofBytes(Runtime.getRuntime().maxMemory() - live - size.bytes())));
        ballast.grow(size.bytes());
        return ballast;
    }

    /** Reaches the level anew, by taking more or giving back. */
    public synchronized Ballast level() {
        long wanted = Math.min(level.liveIn(Runtime.getRuntime().maxMemory()), most());
        long missing = wanted - live();
        if (missing > 0) {
            grow(missing);
        } else {
            shrink(-missing);
        }
        return this;
    }

    /** What the ballast takes now. */
    public synchronized MemorySize size() {
        return MemorySize.ofBytes(
                chunks.stream().mapToLong(chunk -> chunk.length + HEADER).sum());
    }

    private void grow(long bytes) {
        long missing = bytes;
        try {
            while (missing > HEADER && hasRoom()) {
                int length = (int) Math.min(CHUNK, missing) - HEADER;
                chunks.add(new byte[length]);
                missing -= length + HEADER;
            }
        } catch (OutOfMemoryError others) {
            shrink(bytes - missing);
            throw others;
        }
    }

    /** Garbage counts as used until it is collected, so a heap that looks full is looked at again. */
    private static boolean hasRoom() {
        return used() + CHUNK <= most() || live() + CHUNK <= most();
    }

    private void shrink(long bytes) {
        long surplus = bytes;
        while (surplus > 0 && !chunks.isEmpty()) {
            surplus -= chunks.remove(chunks.size() - 1).length + HEADER;
        }
    }

    private static long most() {
        long max = Runtime.getRuntime().maxMemory();
        return max - max / 100 * RESERVE_PERCENT;
    }

    private static long live() {
        ProvenCollection.force();
        return used();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Gives everything back; the next collection frees it. */
    @Override
    public synchronized void close() {
        chunks.clear();
    }
}
