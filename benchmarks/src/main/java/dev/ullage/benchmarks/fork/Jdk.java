package dev.ullage.benchmarks.fork;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * An installed JDK.
 *
 * @param home its folder
 * @param version as its {@code release} file gives it: {@code "17.0.9"}
 */
public record Jdk(Path home, String version) {

    private static final Path LINUX_HOMES = Path.of("/usr/lib/jvm");

    /** The JDK in a folder. */
    public static Jdk at(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
            throw new IllegalArgumentException(
                    "--jdk: no JDK in " + home
                            + "; give a folder that holds bin/java and release, for example /usr/lib/jvm/java-17-openjdk-amd64");
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        }
        return new Jdk(home, properties.getProperty("JAVA_VERSION", "?").replace("\"", ""));
    }

    /** The JDKs in some folders. */
    public static List<Jdk> all(List<Path> homes) throws IOException {
        List<Jdk> jdks = new ArrayList<>();
        for (Path home : homes) {
            jdks.add(at(home));
        }
        return jdks;
    }

    /** The JDKs in /usr/lib/jvm of version 17 or newer, and the one that runs this code; the oldest first. */
    public static List<Jdk> installed() throws IOException {
        Stream<Path> found = Stream.of(Path.of(System.getProperty("java.home")));
        if (Files.isDirectory(LINUX_HOMES)) {
            try (Stream<Path> homes = Files.list(LINUX_HOMES)) {
                List<Path> usable = homes.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                        .filter(home -> Files.isReadable(home.resolve("release")))
                        .toList();
                found = Stream.concat(found, usable.stream());
            }
        }
        List<Path> distinct = found.map(Jdk::real).distinct().toList();
        return all(distinct).stream()
                .filter(jdk -> jdk.feature() >= 17)
                .sorted(Comparator.comparingInt(Jdk::feature))
                .toList();
    }

    /** The feature version: 17 of {@code "17.0.9"}. */
    public int feature() {
        return Runtime.Version.parse(version).feature();
    }

    /** Its launcher. */
    public Path launcher() {
        return home.resolve("bin/java");
    }

    private static Path real(Path home) {
        try {
            return home.toRealPath();
        } catch (IOException e) {
            throw new IllegalArgumentException("could not resolve the JDK folder " + home, e);
        }
    }
}
