package dev.ullage.internal.scratch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files that are there whole or not at all. */
public final class WholeFile {

    private WholeFile() {}

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; the stream is closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file beside its place, and moves it there when it is complete and on the disk; makes its folder where there is
     * none, and sweeps what a killed process left of an attempt.
     *
     * @throws IOException if it cannot be written; what was there is then as it was
     */
    public static void write(Path file, Content content) throws IOException {
        Path place = file.toAbsolutePath();
        Path folder = place.getParent();
        if (folder == null) {
            throw new IOException("\"" + file + "\" is no file in a folder.");
        }
        Files.createDirectories(folder);
        // Not a temporary file of the JDK's, which only its owner may read.
        String hidden = "." + place.getFileName();
        ScratchFiles.sweep(folder, hidden);
        Path part = folder.resolve(ScratchFiles.owned(hidden) + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            move(part, place);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path part, Path place) throws IOException {
        try {
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
