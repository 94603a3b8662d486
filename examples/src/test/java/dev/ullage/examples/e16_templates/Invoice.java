package dev.ullage.examples.e16_templates;

import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;

/** An invoice of any length, whose rows are made when they are asked for. */
final class Invoice {

    static final String TEMPLATE = "Dear {{ name }},\n{% for row in rows %}{{ row }};{% endfor %}";

    private Invoice() {}

    static Map<String, Object> of(String name, int rows) {
        Iterable<Integer> lazily =
                () -> (Iterator<Integer>) IntStream.range(0, rows).iterator();
        return Map.of("name", name, "rows", lazily);
    }
}
