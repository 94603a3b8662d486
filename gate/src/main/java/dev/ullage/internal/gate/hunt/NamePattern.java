package dev.ullage.internal.gate.hunt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One pattern of classes, or of classes and their methods. */
public final class NamePattern {

    private static final Pattern WORDS = Pattern.compile("([\\p{javaJavaIdentifierPart}.*?/]*)(?:#([^#]+))?");
    private static final Pattern WRAPPED = Pattern.compile("%(regex|ant)\\[(.+)]");
    private static final String SUFFIX = "\\.(java|class)$";
    private static final String ANY_SUFFIX = ".*";
    private static final String NESTED = "(\\$[^#]*)?";
    private static final String PACKAGES = "**";

    private final Pattern file;
    private final String test;
    private final boolean hasMethods;

    private NamePattern(String file, String test, boolean hasMethods) {
        this.file = Pattern.compile(file);
        this.test = Pattern.compile(test).pattern();
        this.hasMethods = hasMethods;
    }

    /** @throws IllegalArgumentException if it is none; the message goes on from its text */
    static NamePattern parse(String text) {
        Matcher wrapped = WRAPPED.matcher(text);
        boolean isWrapped = wrapped.matches();
        if (isWrapped && wrapped.group(1).equals("regex")) {
            return ofExpressions(wrapped.group(2));
        }
        String plain = isWrapped ? wrapped.group(2) : text;
        Matcher words = WORDS.matcher(plain);
        if (plain.isEmpty() || !words.matches()) {
            throw new IllegalArgumentException("names no tests.");
        }
        boolean hasMethods = words.group(2) != null;
        String path = path(words.group(1));
        String methods = hasMethods
                ? Stream.of(words.group(2).split("\\+", -1))
                        .map(method -> wild(method, "."))
                        .collect(Collectors.joining("|", "(", ")"))
                : ".*";
        return new NamePattern(
                path.isEmpty() ? ".*" : names(path, "/"),
                (path.isEmpty() ? "[^#]*" : names(path, ".") + NESTED) + "#" + methods,
                hasMethods);
    }

    /** A class's file is matched, as with Surefire, and its name stands for its file where methods are chosen. */
    private static NamePattern ofExpressions(String text) {
        String[] parts = text.split("#", -1);
        if (parts.length > 2) {
            throw new IllegalArgumentException("has more than one #.");
        }
        boolean hasMethods = parts.length == 2 && !parts[1].isBlank();
        String type = parts[0].isBlank() ? ".*" : parts[0].strip();
        String name = type.replaceFirst("(\\\\|\\[)?\\.]?(class|java)\\$?$", "").replace("/", "[./]");
        try {
            return new NamePattern(
                    type, "(?:" + name + ")" + NESTED + "#" + (hasMethods ? "(?:" + parts[1] + ")" : ".*"), hasMethods);
        } catch (PatternSyntaxException broken) {
            throw new IllegalArgumentException("is no regular expression: " + broken.getDescription() + ".", broken);
        }
    }

    /** From any package: {@code "**}{@code /com/acme/Order*"}. */
    private static String path(String type) {
        if (type.isEmpty()) {
            return "";
        }
        String bare = type.replaceFirst(SUFFIX, "");
        boolean isFile = !bare.equals(type);
        boolean isPath = type.contains("/");
        if (bare.endsWith(ANY_SUFFIX) && (isPath || bare.indexOf('.') == bare.length() - ANY_SUFFIX.length())) {
            bare = bare.substring(0, bare.length() - ANY_SUFFIX.length());
        }
        String path = isFile || !isPath ? bare.replace('.', '/') : bare;
        return path.startsWith(PACKAGES + "/") ? path : PACKAGES + "/" + path;
    }

    private static String names(String path, String separator) {
        String one = "[^#" + separator + "]";
        List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
        String last = segments.remove(segments.size() - 1);
        StringBuilder names = new StringBuilder();
        for (String segment : segments) {
            names.append(
                    segment.equals(PACKAGES)
                            ? "(?:" + one + "+[" + separator + "])*"
                            : wild(segment, one) + "[" + separator + "]");
        }
        return names.append(last.equals(PACKAGES) ? "[^#]*" : wild(last, one)).toString();
    }

    private static String wild(String pattern, String one) {
        return pattern.chars()
                .mapToObj(character -> switch (character) {
                    case '*' -> one + "*";
                    case '?' -> one;
                    default -> Pattern.quote(Character.toString(character));
                })
                .collect(Collectors.joining());
    }

    /** Whether it is of methods of classes. */
    boolean hasMethods() {
        return hasMethods;
    }

    /** Whether it is of a class, or of methods of it. */
    boolean matches(String className) {
        String path = className.replace('.', '/');
        return file.matcher(path).matches() || file.matcher(path + ".class").matches();
    }

    /** A regular expression of {@code class#method}. */
    String test() {
        return test;
    }
}
