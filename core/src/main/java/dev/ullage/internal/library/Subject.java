package dev.ullage.internal.library;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Classes, or a field of theirs, that a fact is about: {@code java.util.*Map}, {@code java.lang.Thread#threadLocals}. */
public final class Subject {

    private final String classes;
    private final @Nullable String field;
    private final String[] parts;

    private Subject(String classes, @Nullable String field) {
        this.classes = classes;
        this.field = field;
        this.parts = classes.split("\\*", -1);
    }

    /**
     * Parses a class name in which {@code *} stands for any characters, with a field after {@code #}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Subject parse(String text) {
        int hash = text.indexOf('#');
        String classes = hash < 0 ? text : text.substring(0, hash);
        String field = hash < 0 ? null : text.substring(hash + 1);
        boolean isName = !classes.isEmpty() && !classes.equals("*") && hasOnly(classes, ".*");
        if (!isName || (field != null && (field.isEmpty() || !hasOnly(field, "")))) {
            throw new IllegalArgumentException("\"" + text + "\"");
        }
        return new Subject(classes, field);
    }

    private static boolean hasOnly(String text, String others) {
        for (int index = 0; index < text.length(); index++) {
            char each = text.charAt(index);
            if (!Character.isJavaIdentifierPart(each) && others.indexOf(each) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The field; empty where the fact is about the classes themselves. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** The name of the class; a pattern where it has a {@code *}. */
    public String classes() {
        return classes;
    }

    boolean isExact() {
        return parts.length == 1;
    }

    /** How much of a name it fixes: of two that match, the longer says more. */
    int length() {
        return classes.length();
    }

    boolean isOf(String className) {
        return field == null && matches(className);
    }

    boolean isOf(String className, String fieldName) {
        return field != null && field.equals(fieldName) && matches(className);
    }

    /** Whether the pattern matches the whole name. */
    public boolean matches(String className) {
        if (isExact()) {
            return classes.equals(className);
        }
        String last = parts[parts.length - 1];
        if (!className.startsWith(parts[0]) || !className.endsWith(last)) {
            return false;
        }
        int at = parts[0].length();
        for (int part = 1; part < parts.length - 1; part++) {
            int found = className.indexOf(parts[part], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[part].length();
        }
        return at <= className.length() - last.length();
    }

    @Override
    public String toString() {
        return field == null ? classes : classes + "#" + field;
    }
}
