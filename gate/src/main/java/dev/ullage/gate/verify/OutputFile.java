package dev.ullage.gate.verify;

import dev.ullage.child.wire.Frame;
import dev.ullage.child.wire.Frame.Output;
import dev.ullage.constrained.SuiteListener;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps what tests write to their standard streams in a file, as it comes. */
final class OutputFile implements SuiteListener, AutoCloseable {

    private final OutputStream out;

    private OutputFile(OutputStream out) {
        this.out = out;
    }

    static OutputFile in(Path folder) throws IOException {
        return new OutputFile(new BufferedOutputStream(
                Files.newOutputStream(Files.createDirectories(folder).resolve("output.txt"))));
    }

    @Override
    public void frame(Frame frame) {
        if (frame instanceof Output output) {
            try {
                out.write(output.chunk().toArray());
            } catch (IOException full) {
                throw new UncheckedIOException("The tests' output cannot be kept: " + full.getMessage(), full);
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
