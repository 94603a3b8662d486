package dev.ullage.benchmarks.accuracy.clean;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON text without escapes, parsed by recursive descent into maps, lists, strings, numbers and booleans. */
final class JsonText {

    private final String text;
    private int at;

    JsonText(String text) {
        this.text = text;
    }

    @Nullable
    Object parse() {
        char first = text.charAt(at);
        return switch (first) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> fields = new HashMap<>();
        while (text.charAt(at) != '}') {
            at++;
            String name = string();
            at++;
            fields.put(name, parse());
        }
        at++;
        return fields;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> elements = new ArrayList<>();
        while (text.charAt(at) != ']') {
            at++;
            elements.add(parse());
        }
        at++;
        return elements;
    }

    private String string() {
        int end = text.indexOf('"', at + 1);
        String value = text.substring(at + 1, end);
        at = end + 1;
        return value;
    }

    private @Nullable Object literal() {
        int start = at;
        while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String literal = text.substring(start, at);
        return switch (literal) {
            case "null" -> null;
            case "true", "false" -> Boolean.valueOf(literal);
            default -> Double.valueOf(literal);
        };
    }
}
