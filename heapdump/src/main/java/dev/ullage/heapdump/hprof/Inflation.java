package dev.ullage.heapdump.hprof;

import dev.ullage.internal.scratch.ScratchFiles;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Turns a dump written by {@code jcmd GC.heap_dump -gz} into a plain one in the directory for temporary files. */
final class Inflation {

    private static final int BUFFER = 1 << 16;

    private Inflation() {}

    static boolean isGzip(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    /** Inflates {@code path} to a new temporary file, which the caller deletes. */
    static Path inflate(Path path) throws IOException {
        Path target = ScratchFiles.file("inflated", ".hprof");
        try {
            copy(path, target);
            return target;
        } catch (IOException | RuntimeException | Error failure) {
            Files.deleteIfExists(target);
            throw failure;
        }
    }

    private static void copy(Path path, Path target) throws IOException {
        long written = 0;
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER), BUFFER);
                OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                written += count;
            }
        } catch (EOFException | ZipException damaged) {
            throw damaged(path, written, damaged);
        }
    }

    private static CorruptHeapDumpException damaged(Path path, long written, IOException cause) {
        CorruptHeapDumpException corrupt = new CorruptHeapDumpException(
                path,
                written,
                "gzip data that ends or breaks there (offset after inflating): " + cause.getMessage(),
                "a complete gzip file");
        corrupt.initCause(cause);
        return corrupt;
    }
}
