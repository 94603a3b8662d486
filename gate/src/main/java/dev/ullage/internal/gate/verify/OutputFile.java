package dev.ullage.internal.gate.verify;

import dev.ullage.constrained.SuiteListener;
import dev.ullage.internal.child.wire.Frame;
import dev.ullage.internal.child.wire.Frame.Output;
import dev.ullage.internal.child.wire.Frame.OutputDropped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Keeps what tests write to their standard streams in a file, as it comes, until the file cannot be written any more. */
final class OutputFile implements SuiteListener, AutoCloseable {

    private static final String NAME = "output.txt";

    private final EvidenceFolder folder;
    private final Path file;
    private @Nullable OutputStream out;

    private OutputFile(EvidenceFolder folder) {
        this.folder = folder;
        this.file = folder.path().resolve(NAME);
    }

    static OutputFile in(EvidenceFolder folder) {
        OutputFile output = new OutputFile(folder);
        folder.attempt(
                output.file,
                file -> output.out = new BufferedOutputStream(Files.newOutputStream(
                        Files.createDirectories(folder.path()).resolve(NAME))));
        return output;
    }

    @Override
    public void frame(Frame frame) {
        if (frame instanceof Output output) {
            write(output.chunk().toArray());
        } else if (frame instanceof OutputDropped dropped) {
            write(String.format("%n… (the tests wrote more than the %,d MiB that are kept)%n", dropped.carried() >> 20)
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private void write(byte[] bytes) {
        OutputStream to = out;
        if (to != null) {
            folder.attempt(file, any -> writeOrStop(to, bytes));
        }
    }

    private void writeOrStop(OutputStream to, byte[] bytes) throws IOException {
        try {
            to.write(bytes);
        } catch (IOException full) {
            out = null;
            throw full;
        }
    }

    @Override
    public void close() {
        OutputStream to = out;
        if (to != null) {
            folder.attempt(file, any -> to.close());
        }
    }
}
