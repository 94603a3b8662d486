package dev.ullage.cli.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that a tool may be given.
 *
 * @param name as the protocol has it
 * @param kind what sort of value it is
 * @param description for the assistant
 * @param example a value
 * @param isRequired whether it must be given
 * @param choices the only texts that are accepted; empty for any
 * @param least of a number
 * @param most of a number
 */
record Parameter(
        String name,
        Kind kind,
        String description,
        Object example,
        boolean isRequired,
        List<String> choices,
        int least,
        int most) {

    /** Sorts of values. */
    enum Kind {
        /** A string. */
        TEXT,
        /** A whole number. */
        NUMBER,
        /** Several strings. */
        TEXTS
    }

    static Parameter text(String name, String description, String example) {
        return new Parameter(name, Kind.TEXT, description, example, false, List.of(), 0, 0);
    }

    static Parameter choice(String name, String description, List<String> choices) {
        return new Parameter(name, Kind.TEXT, description, choices.get(0), false, choices, 0, 0);
    }

    static Parameter number(String name, String description, int example, int least, int most) {
        return new Parameter(name, Kind.NUMBER, description, example, false, List.of(), least, most);
    }

    static Parameter texts(String name, String description, String example) {
        return new Parameter(name, Kind.TEXTS, description, List.of(example), false, List.of(), 0, 0);
    }

    Parameter required() {
        return new Parameter(name, kind, description, example, true, choices, least, most);
    }

    /** As JSON Schema has it. */
    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (kind) {
            case TEXT -> schema.put("type", "string");
            case NUMBER -> {
                schema.put("type", "integer");
                schema.put("minimum", least);
                schema.put("maximum", most);
            }
            case TEXTS -> {
                schema.put("type", "array");
                schema.put("items", Map.of("type", "string"));
            }
        }
        if (!choices.isEmpty()) {
            schema.put("enum", choices);
        }
        schema.put("description", description);
        schema.put("examples", List.of(example));
        return schema;
    }

    /** What is accepted, as the end of a sentence that begins with "it must be". */
    private String accepted() {
        return switch (kind) {
            case TEXT -> choices.isEmpty() ? "a string" : "one of " + String.join(", ", choices);
            case NUMBER -> "a whole number from " + least + " to " + most;
            case TEXTS -> "an array of strings";
        };
    }

    private boolean accepts(Object value) {
        return switch (kind) {
            case TEXT -> value instanceof String text && (choices.isEmpty() || choices.contains(text));
            case NUMBER ->
                value instanceof Number number
                        && number.doubleValue() == number.intValue()
                        && number.intValue() >= least
                        && number.intValue() <= most;
            case TEXTS -> value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
        };
    }

    /**
     * Refuses a value of another sort.
     *
     * @throws IllegalArgumentException with what is accepted, and an example
     */
    void check(String tool, Object value) {
        if (!accepts(value)) {
            throw refused(tool, value, accepted());
        }
    }

    IllegalArgumentException refused(String tool, Object given, String accepted) {
        return new IllegalArgumentException("The argument " + name + " of " + tool + " is " + shown(given)
                + ", but must be " + accepted + ". An example is " + inJson(example) + ".");
    }

    IllegalArgumentException missing(String tool) {
        return new IllegalArgumentException(
                "The argument " + name + " of " + tool + " is missing. An example is " + inJson(example) + ".");
    }

    private String inJson(Object value) {
        return "\"" + name + "\": " + shown(value);
    }

    private static String shown(Object value) {
        if (value instanceof String text) {
            return "\"" + text + "\"";
        }
        return value instanceof List<?> list
                ? list.stream().map(Parameter::shown).toList().toString()
                : "" + value;
    }
}
