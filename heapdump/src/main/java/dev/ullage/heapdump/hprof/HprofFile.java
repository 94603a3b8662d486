package dev.ullage.heapdump.hprof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A heap dump's bytes, read at any offset.
 *
 * <p>The file is mapped in windows, of which only a share is mapped at a time, so that a dump larger than the memory can
 * be read and the process stays small. A gzip'd dump is inflated to a temporary file first, which {@link #close()}
 * deletes. Offsets are not checked beyond what keeps the process safe: callers know the bounds of what they read. Not
 * safe for use by several threads.
 */
public final class HprofFile implements AutoCloseable {

    private static final int WINDOW_BITS = 23;
    static final int WINDOW = 1 << WINDOW_BITS;
    private static final int MASK = WINDOW - 1;
    /** Each window also maps this much of the next one, so that no value crosses a window's end. */
    private static final int OVERLAP = 64;

    private static final int LEAST_WINDOWS = 6;
    private static final int PATIENCE = 16;

    private final Path path;
    private final @Nullable Path temporary;
    private final FileChannel channel;
    private final long size;
    private final @Nullable ByteBuffer[] windows;
    private final @Nullable Mapping[] mappings;
    private final int[] mapped;
    private int mappedCount;
    private int oldest;
    private int budget;
    private long remaps;
    private HprofHeader header = HprofHeader.NONE;

    private HprofFile(Path path, @Nullable Path temporary) throws IOException {
        this.path = path;
        this.temporary = temporary;
        this.channel = FileChannel.open(temporary == null ? path : temporary, StandardOpenOption.READ);
        this.size = channel.size();
        this.windows = new ByteBuffer[(int) ((size + MASK) >>> WINDOW_BITS)];
        this.mappings = new Mapping[windows.length];
        this.mapped = new int[windows.length];
        this.budget = Math.max(LEAST_WINDOWS, windows.length / 8);
    }

    /**
     * Opens a dump, plain or gzip'd, and reads its header.
     *
     * @throws CorruptHeapDumpException if the file does not start as a heap dump does
     * @throws IOException if the file cannot be read, or there is no room to inflate it
     */
    public static HprofFile open(Path path) throws IOException {
        Path inflated = Inflation.isGzip(path) ? Inflation.inflate(path) : null;
        HprofFile file = null;
        try {
            file = new HprofFile(path, inflated);
            file.header = HprofHeader.read(file);
            return file;
        } catch (IOException | RuntimeException | Error failure) {
            if (file != null) {
                file.close();
            } else if (inflated != null) {
                Files.deleteIfExists(inflated);
            }
            throw failure;
        }
    }

    /** The file that was opened. */
    public Path path() {
        return path;
    }

    /** The length of the (inflated) dump in bytes. */
    public long size() {
        return size;
    }

    /** The bytes of an identifier: 4 or 8. */
    public int idSize() {
        return header.idSize();
    }

    HprofHeader header() {
        return header;
    }

    /** The unsigned byte at {@code position}. */
    public int u1(long position) {
        return window(position).get((int) position & MASK) & 0xff;
    }

    /** The unsigned 16 bits at {@code position}. */
    public int u2(long position) {
        return window(position).getShort((int) position & MASK) & 0xffff;
    }

    /** The signed 32 bits at {@code position}. */
    public int i4(long position) {
        return window(position).getInt((int) position & MASK);
    }

    /** The unsigned 32 bits at {@code position}. */
    public long u4(long position) {
        return i4(position) & 0xffff_ffffL;
    }

    /** The 64 bits at {@code position}. */
    public long i8(long position) {
        return window(position).getLong((int) position & MASK);
    }

    /** The place of {@code position} in its window. */
    static int inWindow(long position) {
        return (int) position & MASK;
    }

    /** The identifier at {@code position}. */
    public long id(long position) {
        return header.idSize() == 8 ? i8(position) : u4(position);
    }

    /** The {@code length} bytes at {@code position}, read as UTF-8. */
    public String text(long position, int length) {
        return new String(bytes(position, length), StandardCharsets.UTF_8);
    }

    /** A copy of the {@code length} bytes at {@code position}. */
    public byte[] bytes(long position, int length) {
        byte[] copy = new byte[length];
        copy(position, copy, length);
        return copy;
    }

    /** Copies the {@code length} bytes at {@code position} to the start of an array. */
    public void copy(long position, byte[] target, int length) {
        for (int done = 0; done < length; ) {
            long at = position + done;
            int chunk = Math.min(length - done, WINDOW - ((int) at & MASK));
            window(at).get((int) at & MASK, target, done, chunk);
            done += chunk;
        }
    }

    /** The window of {@code position}, in which {@link #OVERLAP} bytes from there, if the file has them, can be read. */
    ByteBuffer window(long position) {
        ByteBuffer window = windows[(int) (position >>> WINDOW_BITS)];
        return window != null ? window : map((int) (position >>> WINDOW_BITS));
    }

    private ByteBuffer map(int number) {
        makeRoom();
        long start = (long) number << WINDOW_BITS;
        try {
            Mapping mapping = Mapping.of(channel, start, Math.min(WINDOW + OVERLAP, size - start));
            mappings[number] = mapping;
            windows[number] = mapping.bytes();
            mapped[(oldest + mappedCount) % mapped.length] = number;
            mappedCount++;
            return mapping.bytes();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read heap dump " + path + " at offset " + start + ".", failure);
        }
    }

    /** Unmaps the oldest window when the budget is used up; grows the budget when windows come back too often. */
    private void makeRoom() {
        if (mappedCount < budget) {
            return;
        }
        remaps++;
        if (remaps > (long) PATIENCE * windows.length) {
            remaps = 0;
            budget = Math.min(windows.length, budget * 2);
            return;
        }
        release(mapped[oldest]);
        oldest = (oldest + 1) % mapped.length;
        mappedCount--;
    }

    private void release(int number) {
        Mapping mapping = mappings[number];
        mappings[number] = null;
        windows[number] = null;
        if (mapping != null) {
            mapping.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (int number = 0; number < windows.length; number++) {
            release(number);
        }
        mappedCount = 0;
        channel.close();
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }
}
