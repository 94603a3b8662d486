package dev.ullage.internal.report.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Folders of sources, in which the lines are found that reports point at. Safe for use by several threads. */
public final class SourceRoots {

    /** Of Maven, Gradle, Ant, sbt, Bazel and Mill. */
    private static final List<String> BUILD_FILES = List.of(
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "build.xml",
            "build.sbt",
            "BUILD.bazel",
            "BUILD",
            "build.mill",
            "build.sc");

    private final Path base;
    private final List<Path> roots;
    private final Map<Path, Declarations> read = new ConcurrentHashMap<>();

    private SourceRoots(Path base, List<Path> roots) {
        this.base = base.toAbsolutePath().normalize();
        this.roots = List.copyOf(roots);
    }

    /**
     * Folders of sources.
     *
     * @param base the project's root, to which the files in reports are relative
     * @param roots the folders under which packages begin, relative to the base or absolute; the first that has a file wins
     */
    public static SourceRoots of(Path base, List<Path> roots) {
        return new SourceRoots(base, roots);
    }

    /** The build file of what the sources belong to: that of the nearest folder above the first of them that has one. */
    public Optional<String> buildFile() {
        Path first = roots.isEmpty()
                ? base
                : base.resolve(roots.get(0)).toAbsolutePath().normalize();
        for (Path folder = first.startsWith(base) ? first : base; folder != null; folder = folder.getParent()) {
            Path inside = folder;
            Optional<String> found = BUILD_FILES.stream()
                    .map(inside::resolve)
                    .filter(Files::isRegularFile)
                    .map(this::relative)
                    .findFirst();
            if (found.isPresent() || folder.equals(base)) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The line that a stack frame was at; absent if the file is not there, or the frame has no line. */
    public Optional<SourceLine> line(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file == null || frame.getLineNumber() < 1) {
            return Optional.empty();
        }
        return find(folder(frame.getClassName()) + file)
                .map(found -> new SourceLine(relative(found), frame.getLineNumber()));
    }

    /**
     * The line at which a method is declared, as its text shows: the first where its name stands between a type and a
     * parenthesis. The first line of the file if there is none; absent if there is no such file.
     */
    public Optional<SourceLine> method(String className, String method) {
        return file(className)
                .map(found ->
                        new SourceLine(relative(found), declarations(found).method(className, method)));
    }

    /** The line at which a class is declared, as its text shows; likewise. */
    public Optional<SourceLine> type(String className) {
        return file(className)
                .map(found ->
                        new SourceLine(relative(found), declarations(found).type(className)));
    }

    /** Files are asked for each of their tests, so each is read once. */
    private Declarations declarations(Path file) {
        return read.computeIfAbsent(file, Declarations::read);
    }

    private Optional<Path> file(String className) {
        String outermost = className.replaceFirst("\\$.*", "");
        String name = outermost.substring(outermost.lastIndexOf('.') + 1);
        return find(folder(outermost) + name + ".java").or(() -> find(folder(outermost) + name + ".kt"));
    }

    private Optional<Path> find(String path) {
        return roots.stream()
                .map(root -> base.resolve(root).resolve(path))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private String relative(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(base) ? base.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }

    private static String folder(String className) {
        return className.substring(0, className.lastIndexOf('.') + 1).replace('.', '/');
    }
}
