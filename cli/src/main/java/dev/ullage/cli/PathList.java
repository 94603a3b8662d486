package dev.ullage.cli;

import dev.ullage.internal.gate.goal.GoalException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Jars and folders, as command lines give them. */
final class PathList {

    private static final String ANY_JAR = "*";

    private PathList() {}

    /**
     * Reads one, as {@code java -cp} has it: entries between separators, {@code lib/*} for the jars of a folder; or
     * {@code @FILE} for a file of such lines.
     *
     * @throws GoalException if a jar is not there
     * @throws IOException if a file or a folder cannot be read
     */
    static List<Path> parse(List<String> texts) throws GoalException, IOException {
        Set<Path> entries = new LinkedHashSet<>();
        for (String text : texts) {
            List<String> lines = text.startsWith("@") ? Files.readAllLines(Path.of(text.substring(1))) : List.of(text);
            for (String line : lines) {
                for (String entry : line.split(File.pathSeparator, -1)) {
                    add(entry.strip(), entries);
                }
            }
        }
        return List.copyOf(entries);
    }

    private static void add(String entry, Set<Path> entries) throws GoalException, IOException {
        if (entry.isEmpty()) {
            return;
        }
        Path path = Path.of(entry);
        Path folder = path.getParent();
        if (path.endsWith(ANY_JAR)) {
            try (DirectoryStream<Path> jars =
                    Files.newDirectoryStream(folder == null ? Path.of("") : folder, "*.jar")) {
                List<Path> sorted = new ArrayList<>();
                jars.forEach(sorted::add);
                sorted.stream().sorted().map(Path::toAbsolutePath).forEach(entries::add);
            }
        } else if (Files.exists(path)) {
            entries.add(path.toAbsolutePath().normalize());
        } else if (entry.endsWith(".jar")) {
            throw GoalException.unusable(
                    "The class path has " + entry + ", which is not there. Give files that are there, or the folder"
                            + " from which relative ones go, for example --class-path 'lib/*'.",
                    null);
        }
        // As with java -cp, a folder that is not there is passed over.
    }
}
