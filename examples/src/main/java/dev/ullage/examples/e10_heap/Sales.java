package dev.ullage.examples.e10_heap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A shop's sales, a line each: the article, a semicolon, the price in cents. */
final class Sales {

    private final Path file;

    Sales(Path file) {
        this.file = file;
    }

    /** The sum of all prices; takes a line's memory at a time. */
    long total() throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.mapToLong(Sales::price).sum();
        }
    }

    /** The same, with all lines in memory. */
    long totalOfAllLines() throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.stream().mapToLong(Sales::price).sum();
    }

    private static long price(String line) {
        return Long.parseLong(line.substring(line.indexOf(';') + 1));
    }
}
