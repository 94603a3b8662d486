package dev.ullage.heapdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ullage.heapdump.graph.HeapClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares sizes with the class histogram that the JVM which wrote the dump printed itself. */
class ObjectSizeTest {

    private static final String JDK_17 = "/usr/lib/jvm/java-17-openjdk-amd64";
    private static final String JDK_25 = "/usr/lib/jvm/temurin-25-jdk-amd64";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        JDK_17 + ",-XX:+UseSerialGC",
        JDK_17 + ",-XX:+UseG1GC -XX:-UseCompressedOops",
        JDK_17 + ",-XX:+UseParallelGC -XX:-UseCompressedClassPointers",
        JDK_17 + ",-XX:+UseZGC",
        JDK_25 + ",-XX:+UseG1GC",
        JDK_25 + ",-XX:+UseSerialGC -XX:-UseCompressedOops",
        JDK_25 + ",-XX:+UseSerialGC -XX:+UseCompactObjectHeaders",
        JDK_25 + ",-XX:+UseZGC",
    })
    void sizesAreThoseOfTheJvmItself(String jdk, String flags) throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(Path.of(jdk)), "No JDK at " + jdk + ".");
        Path dump = dumpOf(jdk, flags);

        List<String> differences = new ArrayList<>();
        int compared = 0;
        try (HeapGraph graph = HeapGraph.open(dump)) {
            for (String line : Files.readAllLines(Path.of(dump + ".txt"))) {
                String[] row = line.trim().split("\\s+");
                if (row.length < 4 || !row[0].matches("\\d+:")) {
                    continue;
                }
                List<HeapClass> classes = graph.objects().classesNamed(SizedChild.sourceName(row[3]));
                if (classes.size() != 1 || classes.get(0).instances() != Long.parseLong(row[1])) {
                    continue;
                }
                compared++;
                if (classes.get(0).bytes() != Long.parseLong(row[2])) {
                    differences.add(row[3] + ": " + classes.get(0).bytes() + " instead of " + row[2]);
                }
            }
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(400);
    }

    private Path dumpOf(String jdk, String flags) throws IOException, InterruptedException {
        Path dump = directory.resolve("sized.hprof");
        List<String> command = new ArrayList<>(List.of(jdk + "/bin/java", "-Xmx128m"));
        command.addAll(List.of(flags.split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SizedChild.class.getName()));
        command.add(dump.toString());
        Path log = directory.resolve("child.log");
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).as(Files.readString(log)).isZero();
        return dump;
    }
}
