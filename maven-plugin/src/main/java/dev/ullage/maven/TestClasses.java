package dev.ullage.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.plexus.util.DirectoryScanner;

/**
 * The compiled test classes that patterns of files choose, as Surefire has them.
 *
 * @param folder of the compiled tests, which need not be there
 * @param includes patterns of their files
 * @param excludes of those that are left out
 */
record TestClasses(Path folder, List<String> includes, List<String> excludes) {

    private static final String SUFFIX = ".class";

    /** Their names, sorted. */
    List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        DirectoryScanner scanner = new DirectoryScanner();
        scanner.setBasedir(folder.toFile());
        scanner.setIncludes(patterns(includes));
        scanner.setExcludes(patterns(excludes));
        scanner.scan();
        return Stream.of(scanner.getIncludedFiles())
                .map(file -> file.replace('\\', '/'))
                .filter(file -> file.endsWith(SUFFIX))
                .map(file -> file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'))
                .sorted()
                .toList();
    }

    /** Of class files; a pattern without an extension, or of sources, means the class. */
    private static String[] patterns(List<String> given) {
        return given.stream()
                .flatMap(pattern -> Stream.of(pattern.split(",")))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .map(pattern -> pattern.replaceFirst("\\.(java|class)$", "") + SUFFIX)
                .toArray(String[]::new);
    }
}
