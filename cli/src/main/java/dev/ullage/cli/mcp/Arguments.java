package dev.ullage.cli.mcp;

import dev.ullage.cli.heap.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a tool was given; only what it takes is in it. */
final class Arguments {

    private static final String CURSOR = "cursor";
    private static final String LIMIT = "limit";
    private static final int USUAL_LIMIT = 20;
    private static final int LARGEST_LIMIT = 200;
    private static final int LONGEST_CURSOR = 9;

    /** Of a tool whose answer is a list. */
    static final List<Parameter> PAGE = List.of(
            Parameter.text(
                    CURSOR, "Where to go on: the nextCursor of the answer before. Default: the beginning.", "20"),
            Parameter.number(
                    LIMIT, "Rows of the answer. Default: " + USUAL_LIMIT + ".", USUAL_LIMIT, 1, LARGEST_LIMIT));

    private final String tool;
    private final Map<String, Object> given;

    private Arguments(String tool, Map<String, Object> given) {
        this.tool = tool;
        this.given = given;
    }

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException if one is unknown, missing, or of another sort; the message says what is accepted
     */
    static Arguments of(String tool, List<Parameter> parameters, Map<String, Object> given) {
        Map<String, Object> left = new LinkedHashMap<>(given);
        Map<String, Object> checked = new LinkedHashMap<>();
        for (Parameter each : parameters) {
            Object value = left.remove(each.name());
            if (value != null) {
                each.check(tool, value);
                checked.put(each.name(), value);
            } else if (each.isRequired()) {
                throw each.missing(tool);
            }
        }
        if (!left.isEmpty()) {
            String names =
                    String.join(", ", parameters.stream().map(Parameter::name).toList());
            throw new IllegalArgumentException("The tool " + tool + " takes no argument "
                    + left.keySet().iterator().next() + ". It takes " + (names.isEmpty() ? "none" : names) + ".");
        }
        return new Arguments(tool, checked);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name)).map(String.class::cast);
    }

    /** One that is required. */
    String need(String name) {
        return text(name).orElseThrow();
    }

    int number(String name, int usual) {
        return given.get(name) instanceof Number number ? number.intValue() : usual;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (given.get(name) instanceof List<?> list) {
            list.forEach(each -> texts.add(String.valueOf(each)));
        }
        return texts;
    }

    /** The rows that are asked for. */
    Window window() {
        String cursor = text(CURSOR).orElse("0");
        if (cursor.length() > LONGEST_CURSOR || !cursor.matches("\\d+")) {
            throw PAGE.get(0).refused(tool, cursor, "the nextCursor of the answer before");
        }
        return new Window(Integer.parseInt(cursor), number(LIMIT, USUAL_LIMIT));
    }
}
