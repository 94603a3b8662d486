package dev.ullage.internal.gate.goal;

import dev.ullage.internal.gate.hunt.TestPattern;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The compiled test classes that patterns choose, as Surefire has them.
 *
 * @param places folders and jars of compiled tests, which need not be there
 * @param tests the patterns
 */
public record TestClasses(List<Path> places, TestPattern tests) {

    private static final String SUFFIX = ".class";
    private static final String DESCRIPTOR = "module-info";

    /**
     * Their names, sorted; those of a place after those of the places before it.
     *
     * @throws IOException if a place cannot be read
     */
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                names.addAll(below(place));
            } else if (Files.isRegularFile(place)) {
                try (FileSystem jar = FileSystems.newFileSystem(place)) {
                    names.addAll(below(jar.getPath("/")));
                }
            }
        }
        return names.stream().distinct().toList();
    }

    private List<String> below(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(SUFFIX) && !file.startsWith("META-INF/"))
                    .map(file ->
                            file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'))
                    .filter(name -> !name.equals(DESCRIPTOR) && tests.selects(name))
                    .sorted()
                    .toList();
        }
    }
}
