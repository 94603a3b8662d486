package dev.ullage.gate.hunt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which tests are meant, as in Surefire's {@code -Dtest}: {@code OrderTest}, {@code OrderTest#places}, {@code *Order*},
 * {@code com.acme.*Test#place*+takes?}, several with commas between them, those that are not meant behind an exclamation mark.
 * A class stands for its nested classes, too; {@code *} is any characters, {@code ?} is one.
 *
 * @param included regular expressions of which {@code class#method} must match one; none means all
 * @param excluded regular expressions of which it may match none
 */
public record TestPattern(List<String> included, List<String> excluded) {

    /** All tests. */
    public static final TestPattern ALL = new TestPattern(List.of(), List.of());

    private static final Pattern GRAMMAR =
            Pattern.compile("(!?)([\\p{javaJavaIdentifierPart}.*?/]*)(?:#([\\p{javaJavaIdentifierPart}*?+]+))?");

    /** Immutable lists. */
    public TestPattern {
        included = List.copyOf(included);
        excluded = List.copyOf(excluded);
    }

    /**
     * Reads a pattern; blank text is {@link #ALL}.
     *
     * @param where the parameter's name, for the error: {@code "ullage.test"}
     * @throws IllegalArgumentException if it is none; the message recites the grammar
     */
    public static TestPattern parse(String where, String text) {
        List<String> included = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        for (String each : text.isBlank() ? new String[0] : text.split(",", -1)) {
            Matcher matcher = GRAMMAR.matcher(each.strip());
            if (!matcher.matches() || each.strip().length() == matcher.group(1).length()) {
                throw new IllegalArgumentException(where + " = " + text + ": \"" + each.strip() + "\" names no tests."
                        + " Give a class, a class and its methods, or patterns of them with * and ?, several with commas"
                        + " between them, what is not meant behind an exclamation mark;"
                        + " for example OrderTest, OrderTest#places+takes, *Order* or !SlowTest.");
            }
            (matcher.group(1).isEmpty() ? included : excluded).add(expression(matcher));
        }
        return new TestPattern(included, excluded);
    }

    private static String expression(Matcher parts) {
        String type = parts.group(2)
                .replaceFirst("\\.(java|class)$", "")
                .replace('/', '.')
                .replaceFirst("^\\*\\*\\.", "");
        String classes = type.isEmpty() ? ".*" : "(.*\\.)?" + wild(type) + "(\\$.*)?";
        String methods = parts.group(3) == null
                ? ".*"
                : Stream.of(parts.group(3).split("\\+", -1))
                        .map(TestPattern::wild)
                        .collect(Collectors.joining("|", "(", ")"));
        return classes + "#" + methods;
    }

    private static String wild(String pattern) {
        return pattern.chars()
                .mapToObj(character -> switch (character) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(character));
                })
                .collect(Collectors.joining());
    }
}
