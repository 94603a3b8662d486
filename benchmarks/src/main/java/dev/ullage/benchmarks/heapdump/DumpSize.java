package dev.ullage.benchmarks.heapdump;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A size of dump to measure on, and what a heap of that size holds. */
enum DumpSize {
    SMALL("16 MB", 35_000, 50_000, 100_000, "256m"),
    MEDIUM("250 MB", 500_000, 1_000_000, 2_000_000, "1g"),
    LARGE("1.1 GB", 2_750_000, 1_000_000, 2_000_000, "3g");

    private final String title;
    private final int orders;
    private final int nodes;
    private final int elements;
    private final String heap;

    DumpSize(String title, int orders, int nodes, int elements, String heap) {
        this.title = title;
        this.orders = orders;
        this.nodes = nodes;
        this.elements = elements;
        this.heap = heap;
    }

    String title() {
        return title;
    }

    Path dump(Path directory) {
        return directory.resolve(name().toLowerCase(Locale.ROOT) + ".hprof");
    }

    /** The same program's dump, of twice as many sessions. */
    Path laterDump(Path directory) {
        return directory.resolve(name().toLowerCase(Locale.ROOT) + "-later.hprof");
    }

    /** Has a JVM of its own write both dumps, unless they are there. */
    void generate(Path directory) throws IOException, InterruptedException {
        if (Files.exists(dump(directory)) && Files.exists(laterDump(directory))) {
            return;
        }
        Files.createDirectories(directory);
        Files.deleteIfExists(dump(directory));
        Files.deleteIfExists(laterDump(directory));
        Process child = new ProcessBuilder(List.of(
                        javaCommand(),
                        "-Xmx" + heap,
                        "-XX:+UseParallelGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GeneratedHeap.class.getName(),
                        dump(directory).toString(),
                        "" + orders,
                        "" + nodes,
                        "" + elements,
                        laterDump(directory).toString()))
                .inheritIO()
                .start();
        if (child.waitFor() != 0) {
            throw new IOException("The JVM that generates the dump of " + title + " ended with " + child.exitValue()
                    + "; its message is above.");
        }
    }

    static String javaCommand() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }
}
