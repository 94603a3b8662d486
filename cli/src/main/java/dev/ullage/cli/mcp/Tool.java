package dev.ullage.cli.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Something that an assistant can ask for.
 *
 * @param name as the protocol has it
 * @param title for people
 * @param description for the assistant
 * @param parameters what it takes
 * @param content the record of its answers, and what that is of
 * @param isRun whether it runs tests; all others only read
 * @param handler answers
 */
record Tool(
        String name,
        String title,
        String description,
        List<Parameter> parameters,
        List<Class<?>> content,
        boolean isRun,
        Handler handler) {

    /** Answers. */
    @FunctionalInterface
    interface Handler {

        /**
         * One question.
         *
         * @param progress is told each step of what takes long
         * @throws Exception if there is no answer; the message says why
         */
        Answer answer(Arguments arguments, Consumer<String> progress) throws Exception;
    }

    /** One that only reads. */
    static Tool reading(
            String name,
            String title,
            String description,
            List<Parameter> parameters,
            Handler handler,
            Class<?>... of) {
        return new Tool(name, title, description, parameters, List.of(of), false, handler);
    }

    /** The same, with pages. */
    static Tool paged(
            String name,
            String title,
            String description,
            List<Parameter> parameters,
            Handler handler,
            Class<?>... of) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.addAll(Arguments.PAGE);
        return reading(name, title, description, all, handler, of);
    }

    /** What it takes, as JSON Schema has it. */
    Map<String, Object> inputSchema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        parameters.forEach(each -> properties.put(each.name(), each.schema()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put(
                "required",
                parameters.stream()
                        .filter(Parameter::isRequired)
                        .map(Parameter::name)
                        .toList());
        schema.put("additionalProperties", false);
        return schema;
    }
}
