package dev.ullage.child.wire;

import dev.ullage.child.wire.Frame.Hello;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The child's end of a stream of frames: a file that grows. Every frame is handed to the system whole before
 * {@link #write} returns, so that the death of the JVM takes none of them along. Safe for use by several threads.
 */
public final class FrameWriter implements AutoCloseable {

    private final FileChannel file;

    private FrameWriter(FileChannel file) {
        this.file = file;
    }

    /**
     * Appends to a file that the parent has made, and says hello.
     *
     * @throws IOException if the file is not there or cannot be written
     */
    public static FrameWriter appendTo(Path file, EffectiveValues effective) throws IOException {
        FrameWriter writer = new FrameWriter(FileChannel.open(file, StandardOpenOption.APPEND));
        writer.write(new Hello(FrameCodec.VERSION, effective));
        return writer;
    }

    /**
     * Writes one frame.
     *
     * @throws IOException if the file cannot be written, or the frame is longer than 16 MiB
     */
    public void write(Frame frame) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(FrameCodec.encode(frame));
        synchronized (this) {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
