package dev.ullage.internal.gate.hunt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which tests are meant, as in Surefire's {@code -Dtest}, {@code includes} and {@code excludes}: {@code OrderTest},
 * {@code OrderTest#places}, {@code *Order*}, {@code com.acme.*Test#place*+takes?}, {@code **}{@code /Order*.java},
 * {@code com.acme.**}, {@code %regex[.*Order.*#place.*]}, several with commas between them, those that are not meant behind an
 * exclamation mark. A class stands for its nested classes, too; {@code *} is any characters of a name, {@code ?} is one,
 * {@code **} is any packages.
 *
 * @param meant of which a test must match one; none means all
 * @param notMeant of which it may match none
 */
public record TestPattern(List<NamePattern> meant, List<NamePattern> notMeant) {

    /** All tests. */
    public static final TestPattern ALL = new TestPattern(List.of(), List.of());

    /** Immutable lists. */
    public TestPattern {
        meant = List.copyOf(meant);
        notMeant = List.copyOf(notMeant);
    }

    /**
     * Reads a pattern; blank text is {@link #ALL}.
     *
     * @param where the parameter's name, for the error: {@code "ullage.test"}
     * @throws IllegalArgumentException if it is none; the message recites the grammar
     */
    public static TestPattern parse(String where, String text) {
        return text.isBlank() ? ALL : read(where, text, List.of(text.split(",", -1)));
    }

    /**
     * Reads lists of patterns, as a build file has them; blank ones count for nothing.
     *
     * @param where the name of what is configured, for the error: {@code "includes and excludes of Surefire"}
     * @throws IllegalArgumentException if one is no pattern, or an exclude has an exclamation mark
     */
    public static TestPattern of(String where, List<String> includes, List<String> excludes) {
        List<String> all = new ArrayList<>(words(includes));
        for (String each : words(excludes)) {
            all.add("!" + each);
        }
        return read(where, String.join(", ", all), all);
    }

    private static List<String> words(List<String> patterns) {
        return patterns.stream()
                .flatMap(each -> Stream.of(each.split(",")))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static TestPattern read(String where, String whole, List<String> words) {
        List<NamePattern> meant = new ArrayList<>();
        List<NamePattern> notMeant = new ArrayList<>();
        for (String each : words) {
            String word = each.strip();
            boolean isExcluded = word.startsWith("!");
            try {
                (isExcluded ? notMeant : meant).add(NamePattern.parse(isExcluded ? word.substring(1) : word));
            } catch (IllegalArgumentException unreadable) {
                throw new IllegalArgumentException(
                        where + " = " + whole + ": \"" + word + "\" " + unreadable.getMessage()
                                + " Give a class, a class and its methods, or patterns of them with * and ?, several with"
                                + " commas between them, what is not meant behind an exclamation mark;"
                                + " for example OrderTest, OrderTest#places+takes, *Order*, com.acme.**, !SlowTest"
                                + " or %regex[.*Order.*].",
                        unreadable);
            }
        }
        return new TestPattern(meant, notMeant);
    }

    /**
     * Whether tests of a class may be meant. A class of which only methods are not meant may be.
     *
     * @param className {@code "com.acme.OrderTest"}
     */
    public boolean selects(String className) {
        return (meant.isEmpty() || meant.stream().anyMatch(each -> each.matches(className)))
                && notMeant.stream().noneMatch(each -> !each.hasMethods() && each.matches(className));
    }

    /** Whether it tells methods of a class apart; otherwise a class is meant as a whole, or not at all. */
    public boolean hasMethods() {
        return Stream.concat(meant.stream(), notMeant.stream()).anyMatch(NamePattern::hasMethods);
    }

    /** Regular expressions of which {@code class#method} must match one; none means all. */
    public List<String> included() {
        return meant.stream().map(NamePattern::test).toList();
    }

    /** Regular expressions of which {@code class#method} may match none. */
    public List<String> excluded() {
        return notMeant.stream().map(NamePattern::test).toList();
    }
}
