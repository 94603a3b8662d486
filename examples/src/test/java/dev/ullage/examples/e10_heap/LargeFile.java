package dev.ullage.examples.e10_heap;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of half a million sales at 3 cents. */
final class LargeFile {

    static final int LINES = 500_000;

    private LargeFile() {}

    static Path in(Path folder) throws IOException {
        Path file = folder.resolve("sales.csv");
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
            for (int line = 0; line < LINES; line++) {
                writer.printf("article number %d;3%n", line);
            }
        }
        return file;
    }
}
