package dev.ullage.examples.e18_levels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The last level: a file for each entry. */
final class Disk {

    private final Path folder;

    Disk(Path folder) {
        this.folder = folder;
    }

    void put(String key, byte[] value) {
        try {
            Files.write(folder.resolve(key), value);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write the entry " + key + " to " + folder, failed);
        }
    }

    Optional<byte[]> get(String key) {
        try {
            Path file = folder.resolve(key);
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read the entry " + key + " of " + folder, failed);
        }
    }

    void remove(String key) {
        try {
            Files.deleteIfExists(folder.resolve(key));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot delete the entry " + key + " of " + folder, failed);
        }
    }
}
