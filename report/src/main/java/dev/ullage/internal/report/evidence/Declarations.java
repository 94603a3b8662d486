package dev.ullage.internal.report.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a source file at which classes and methods are declared, as far as its text shows.
 *
 * @param types lines, from 1 and in their order, by names of classes
 * @param methods lines, from 1 and in their order, by names of methods
 */
record Declarations(Map<String, List<Integer>> types, Map<String, List<Integer>> methods) {

    private static final Set<String> BEFORE_A_CALL = Set.of("return", "new", "else", "throw", "assert", "yield", "do");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum|object)\\s+([\\w$]+)");
    /** A type and a name before a parenthesis; a name of Kotlin's may have spaces in it. */
    private static final Pattern METHOD = Pattern.compile("([\\w>\\]]+)\\s+(?:`([^`]+)`|([\\w$]+))\\s*\\(");

    /** None where the file cannot be read: a report without the line is better than no report. */
    static Declarations read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            lines = List.of();
        }
        Declarations found = new Declarations(new HashMap<>(), new HashMap<>());
        for (int line = 0; line < lines.size(); line++) {
            found.add(lines.get(line), line + 1);
        }
        return found;
    }

    private void add(String text, int line) {
        for (Matcher type = TYPE.matcher(text); type.find(); ) {
            add(types, type.group(1), line);
        }
        for (Matcher method = METHOD.matcher(text); method.find(); ) {
            if (!BEFORE_A_CALL.contains(method.group(1))) {
                add(methods, method.group(2) != null ? method.group(2) : method.group(3), line);
            }
        }
    }

    private static void add(Map<String, List<Integer>> lines, String name, int line) {
        lines.computeIfAbsent(name, key -> new ArrayList<>()).add(line);
    }

    /** Where a method is declared: the first of that name behind its class, or in the file, or else the first line. */
    int method(String className, String method) {
        List<Integer> lines = methods.getOrDefault(method, List.of());
        int from = type(className);
        return lines.stream()
                .filter(line -> line >= from)
                .findFirst()
                .orElseGet(() -> lines.isEmpty() ? 1 : lines.get(0));
    }

    /** Where a class is declared; a class around it where it is not found, and the first line where none is. */
    int type(String className) {
        int found = 1;
        for (String name : className.substring(className.lastIndexOf('.') + 1).split("\\$", -1)) {
            int from = found;
            found = types.getOrDefault(name, List.of()).stream()
                    .filter(line -> line >= from)
                    .findFirst()
                    .orElse(from);
        }
        return found;
    }
}
