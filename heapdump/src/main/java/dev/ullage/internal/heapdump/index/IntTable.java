package dev.ullage.internal.heapdump.index;

import dev.ullage.internal.scratch.ScratchFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An array of {@code int} of a fixed size, of zeros at first. A small one is on the heap; a large one is in a temporary file that is
 * mapped, so that the kernel may write it out where memory is short, and the JVM's heap holds none of it. Not safe for use by
 * several threads.
 */
public final class IntTable {

    /** Below, the time to make a file matters more than the memory. */
    private static final int SMALL = 1 << 20;

    private static final int SEGMENT_BITS = 26;
    private static final int SEGMENT = 1 << SEGMENT_BITS;
    private static final int[] NONE = {};

    private final int size;
    private final int[] values;
    private final IntBuffer[] segments;

    private IntTable(int size, int[] values, IntBuffer[] segments) {
        this.size = size;
        this.values = values;
        this.segments = segments;
    }

    /**
     * A table.
     *
     * @throws UncheckedIOException if a large one finds no room in the folder of temporary files
     */
    public static IntTable of(int size) {
        return size <= SMALL ? new IntTable(size, new int[size], new IntBuffer[0]) : mapped(size);
    }

    static IntTable mapped(int size) {
        try {
            Path file = ScratchFiles.file("table", ".tmp");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                IntBuffer[] segments = new IntBuffer[(size + SEGMENT - 1) >>> SEGMENT_BITS];
                for (int at = 0; at < segments.length; at++) {
                    long start = (long) at << SEGMENT_BITS + 2;
                    long bytes = Math.min((long) SEGMENT, size - ((long) at << SEGMENT_BITS)) * Integer.BYTES;
                    segments[at] = channel.map(FileChannel.MapMode.READ_WRITE, start, bytes)
                            .order(ByteOrder.nativeOrder())
                            .asIntBuffer();
                }
                return new IntTable(size, NONE, segments);
            } finally {
                // The mapping keeps what it maps; where it keeps the name too, as on Windows, the file goes with the
                // JVM.
                if (!file.toFile().delete()) {
                    file.toFile().deleteOnExit();
                }
            }
        } catch (IOException full) {
            throw new UncheckedIOException(
                    "There is no room for " + (4L * size >> 20) + " MiB in " + System.getProperty("java.io.tmpdir")
                            + ". Name another folder with -Djava.io.tmpdir=FOLDER.",
                    full);
        }
    }

    /** How many values there are. */
    public int size() {
        return size;
    }

    /** The value at {@code index}. */
    public int get(int index) {
        return segments.length == 0 ? values[index] : segments[index >>> SEGMENT_BITS].get(index & (SEGMENT - 1));
    }

    /** Puts a value at {@code index}. */
    public void set(int index, int value) {
        if (segments.length == 0) {
            values[index] = value;
        } else {
            segments[index >>> SEGMENT_BITS].put(index & (SEGMENT - 1), value);
        }
    }
}
