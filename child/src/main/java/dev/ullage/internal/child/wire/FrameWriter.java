package dev.ullage.internal.child.wire;

import dev.ullage.internal.child.wire.Frame.Hello;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The child's end of a stream of frames: a file that grows. Every frame is handed to the system whole before
 * {@link #write} returns, so that the death of the JVM takes none of them along. Safe for use by several threads.
 */
public final class FrameWriter implements AutoCloseable {

    /** What the child's standard error says first where frames could not be written; the file and the reason follow. */
    public static final String UNHEARD = "The frames cannot be written to ";

    /** No file channel: the interrupt of a test's thread would close it. */
    private final OutputStream file;
    /** For readings, which are written without making an object; eight KiB need no memory on the native side either. */
    private final ByteBuffer sampled = ByteBuffer.allocate(4 << 10);

    private FrameWriter(OutputStream file) {
        this.file = file;
    }

    /**
     * Appends to a file that the parent has made, and says hello.
     *
     * @throws IOException if the file is not there or cannot be written
     */
    public static FrameWriter appendTo(Path file, EffectiveValues effective) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        FrameWriter writer = new FrameWriter(new FileOutputStream(file.toFile(), true));
        writer.write(new Hello(FrameCodec.VERSION, effective));
        return writer;
    }

    /**
     * Writes one frame.
     *
     * @throws IOException if the file cannot be written, or the frame is longer than 16 MiB
     */
    public void write(Frame frame) throws IOException {
        byte[] bytes = FrameCodec.encode(frame);
        synchronized (this) {
            file.write(bytes);
        }
    }

    /**
     * Writes a frame {@link Frame.Sampled} without making an object.
     *
     * @param values at most 256
     * @throws IOException if the file cannot be written
     */
    public synchronized void writeSampled(long nanos, int test, long[] values) throws IOException {
        FrameCodec.putSampled(sampled, nanos, test, values);
        file.write(sampled.array(), 0, sampled.position());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
