package dev.ullage.measure;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A small text file in which the kernel states a number or two. */
final class SystemFile {

    private SystemFile() {}

    /** The whole text; absent where there is no such file, or this process may not open it. */
    static Optional<String> read(Path file) {
        // A FileInputStream, because a file channel leaves a direct buffer cached with its thread, which we count.
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException absent) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException("Could not read " + file + ".", broken);
        }
    }
}
