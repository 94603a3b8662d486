package dev.ullage.internal.child.wire;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The parent's end of a stream of frames: it follows a file that grows, and never waits. It keeps one frame in memory at
 * a time, of 16 MiB at the most. Not safe for use by several threads.
 */
public final class FrameReader implements AutoCloseable {

    private static final int CHUNK = 64 << 10;

    /** No channel: the interrupt of a thread that waits for a test would close it for all tests after. */
    private final InputStream file;

    private ByteBuffer buffer = ByteBuffer.allocate(CHUNK).flip();
    private long frames;
    private String last = "";

    private FrameReader(InputStream file) {
        this.file = file;
    }

    /**
     * Follows a file from its start.
     *
     * @throws IOException if it is not there or cannot be read
     */
    public static FrameReader follow(Path file) throws IOException {
        return new FrameReader(new FileInputStream(file.toFile()));
    }

    /**
     * The next frame; empty if it is not there yet, or not all of it.
     *
     * @throws WireException if the stream is damaged or of another version
     * @throws IOException if the file cannot be read
     */
    public Optional<Frame> poll() throws IOException {
        if (!has(Integer.BYTES)) {
            return Optional.empty();
        }
        int length = buffer.getInt(buffer.position());
        if (length < 1 || length > FrameCodec.LONGEST) {
            throw new WireException(where() + " is damaged: it has the length " + length + ".");
        }
        if (!has(Integer.BYTES + length)) {
            return Optional.empty();
        }
        ByteBuffer content = buffer.slice(buffer.position() + Integer.BYTES, length);
        if (frames == 0 && content.get(0) != FrameCodec.HELLO) {
            throw new WireException("The stream does not begin with the frame Hello; it is not Ullage's.");
        }
        Frame frame = FrameCodec.decode(content, this::where);
        buffer.position(buffer.position() + Integer.BYTES + length);
        frames++;
        last = frame.kindName();
        return Optional.of(frame);
    }

    /** How many frames were read. */
    public long frames() {
        return frames;
    }

    /**
     * Where the stream stands, as the end of a sentence "The stream ended …":
     * {@code "after frame 12 (Started), in the middle of frame 13: 40 of 312 bytes"}.
     */
    public String position() {
        String before = frames == 0 ? "before the first frame" : "after frame " + frames + " (" + last + ")";
        int rest = buffer.remaining();
        if (rest == 0) {
            return before;
        }
        String middle = before + ", in the middle of frame " + (frames + 1) + ": " + rest;
        return rest < Integer.BYTES
                ? middle + " bytes of its length"
                : middle + " of " + (Integer.BYTES + buffer.getInt(buffer.position())) + " bytes";
    }

    private String where() {
        return "Frame " + (frames + 1) + " of the child's stream";
    }

    /** Whether so many bytes are there, after a look into the file where they are not. */
    private boolean has(int count) throws IOException {
        if (buffer.remaining() >= count) {
            return true;
        }
        makeRoomFor(count);
        int read = 0;
        while (read >= 0 && buffer.position() < count) {
            read = file.read(buffer.array(), buffer.position(), buffer.remaining());
            buffer.position(buffer.position() + Math.max(0, read));
        }
        buffer.flip();
        return buffer.remaining() >= count;
    }

    /** Moves what is left to the start of a buffer that holds so many bytes; of a long frame it gets no longer. */
    private void makeRoomFor(int count) {
        int capacity = Math.max(CHUNK, count);
        if (buffer.capacity() == capacity) {
            buffer.compact();
        } else {
            ByteBuffer fitting = ByteBuffer.allocate(Math.max(capacity, buffer.remaining()));
            fitting.put(buffer);
            buffer = fitting;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
