package dev.ullage.internal.library;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that is known of some classes.
 *
 * @param type what sort of thing
 * @param subjects the classes, or their fields
 * @param values what is said of them, by its key
 * @param at where it stands: {@code "library-facts.txt:12"}
 */
public record Fact(FactType type, List<Subject> subjects, Map<String, String> values, String at) {

    /** The key of where the fact is known from. */
    static final String SOURCE = "source";

    /** The key of the Java version that first has the classes, where that is no old one. */
    static final String SINCE = "since";

    /** Copies the collections. */
    public Fact {
        subjects = List.copyOf(subjects);
        values = Map.copyOf(values);
    }

    /** What is said under a key that facts of the type must have. */
    public String value(String key) {
        return optional(key).orElseThrow(() -> new IllegalArgumentException(at + " says nothing of " + key + "."));
    }

    /** What is said under a key. */
    public Optional<String> optional(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Whether it is said of a class, or of one of its fields. */
    boolean isOf(String className) {
        return subjects.stream().anyMatch(subject -> subject.isOf(className));
    }

    boolean isOf(String className, String field) {
        return subjects.stream().anyMatch(subject -> subject.isOf(className, field));
    }
}
