package dev.ullage.cli;

import dev.ullage.internal.gate.goal.GoalException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * A class path of tests.
 *
 * @param entries jars and folders, in their order
 */
record ClassPath(List<Path> entries) {

    private static final String LAUNCHER = "org/junit/platform/launcher/Launcher.class";
    private static final String ENGINES = "META-INF/services/org.junit.platform.engine.TestEngine";
    private static final String PLATFORM = "org/junit/platform/commons/JUnitException.class";
    private static final String OURS = "META-INF/maven/dev.ullage/ullage-core/pom.properties";

    /**
     * Reads one, as {@link PathList#parse}.
     *
     * @throws GoalException if a jar is not there
     * @throws IOException if a file or a folder cannot be read
     */
    static ClassPath parse(List<String> texts) throws GoalException, IOException {
        return new ClassPath(PathList.parse(texts));
    }

    /** The same with these entries in front, where it does not have them. */
    ClassPath behind(List<Path> first) {
        return new ClassPath(
                Stream.concat(first.stream(), entries.stream()).distinct().toList());
    }

    /** The same with these entries at the end, where it does not have them. */
    ClassPath before(List<Path> last) {
        return new ClassPath(
                Stream.concat(entries.stream(), last.stream()).distinct().toList());
    }

    /** Refuses a class path on which no tests can run, or of another version of Ullage. */
    void check() throws GoalException, IOException {
        Optional<Path> platform = holderOf(PLATFORM);
        if (platform.isEmpty()) {
            throw GoalException.unusable(
                    "The class path has no JUnit. Ullage runs what the JUnit Platform runs: add"
                            + " org.junit.jupiter:junit-jupiter, or another engine, and"
                            + " org.junit.platform:junit-platform-launcher.",
                    null);
        }
        need(LAUNCHER, "launcher", "org.junit.platform:junit-platform-launcher", platform.get());
        need(ENGINES, "engine", "org.junit.jupiter:junit-jupiter-engine", platform.get());
        Optional<Path> ours = holderOf(OURS);
        if (ours.isPresent()) {
            checkVersion(ours.get());
        }
    }

    private void need(String file, String what, String artifact, Path platform) throws GoalException, IOException {
        if (holderOf(file).isEmpty()) {
            throw GoalException.unusable(
                    "The class path has no " + what + " of JUnit. Add " + artifact + ", in the version that belongs to "
                            + platform.getFileName() + ", to what the tests run with.",
                    null);
        }
    }

    private static void checkVersion(Path ours) throws GoalException, IOException {
        Properties properties = new Properties();
        try (JarFile jar = new JarFile(ours.toFile());
                InputStream in = jar.getInputStream(jar.getEntry(OURS))) {
            properties.load(in);
        }
        String theirs = properties.getProperty("version", "unknown");
        if (!theirs.equals(Version.text())) {
            throw GoalException.unusable(
                    "The tests use dev.ullage:ullage-core " + theirs + ", but the command is of version "
                            + Version.text() + ". Take ullage.jar and ullage-junit of the same version.",
                    null);
        }
    }

    /** Whether Ullage's own classes are among the entries. */
    boolean hasOurs() throws IOException {
        return holderOf("dev/ullage/internal/child/run/Main.class").isPresent();
    }

    private Optional<Path> holderOf(String file) throws IOException {
        for (Path entry : entries) {
            if (Files.isDirectory(entry) ? Files.exists(entry.resolve(file)) : entryOf(entry, file) != null) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private static @Nullable ZipEntry entryOf(Path jar, String file) throws IOException {
        try (JarFile open = new JarFile(jar.toFile())) {
            return open.getEntry(file);
        }
    }
}
