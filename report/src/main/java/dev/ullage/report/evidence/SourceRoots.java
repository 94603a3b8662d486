package dev.ullage.report.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Folders of sources, in which the lines are found that reports point at. */
public final class SourceRoots {

    private static final Set<String> BEFORE_A_CALL = Set.of("return", "new", "else", "throw", "assert", "yield", "do");

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
                .map(found -> new SourceLine(relative(found), declaration(lines(found), className, method)));
    }

    /** The line at which a class is declared, as its text shows; likewise. */
    public Optional<SourceLine> type(String className) {
        return file(className).map(found -> new SourceLine(relative(found), declaration(lines(found), className) + 1));
    }

    /** Of several nested classes in one file each may have a method of that name. */
    private static int declaration(List<String> lines, String className, String method) {
        Pattern named = Pattern.compile("([\\w>\\]]+)\\s+`?" + Pattern.quote(method) + "`?\\s*\\(");
        int line = line(lines, named, declaration(lines, className));
        return Math.max(0, line < 0 ? line(lines, named, 0) : line) + 1;
    }

    /** The place from 0 of the class's line; of an outer class where it is not found, and 0 where none is. */
    private static int declaration(List<String> lines, String className) {
        int line = 0;
        for (String name : className.substring(className.lastIndexOf('.') + 1).split("\\$", -1)) {
            Pattern declared =
                    Pattern.compile("\\b(class|record|interface|enum|object)\\s+" + Pattern.quote(name) + "\\b");
            line = Math.max(line, line(lines, declared, line));
        }
        return line;
    }

    private static int line(List<String> lines, Pattern named, int from) {
        for (int line = from; line < lines.size(); line++) {
            Matcher found = named.matcher(lines.get(line));
            if (found.find() && !BEFORE_A_CALL.contains(found.group(1))) {
                return line;
            }
        }
        return -1;
    }

    /** None where they cannot be read: a report without the line is better than no report. */
    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            return List.of();
        }
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
