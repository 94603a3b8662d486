package dev.ullage.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes an evidence file in ways that a damaged disk, an older version or a stranger might. */
final class EvidenceMutation {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> VALUES = List.of(
            "1e99999999",
            "-1e99999999",
            "1e-99999999",
            "9223372036854775807",
            "-9223372036854775808",
            "9007199254740993",
            "99999999999999999999999999999999999999",
            "-1",
            "0",
            "1.5",
            "7",
            "1000000",
            "null",
            "true",
            "{}",
            "[]",
            "\"\"",
            "\"NaN\"",
            "\"\\ud800\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "[null]",
            "[[[[[]]]]]",
            "{\"a\":{\"b\":[1]}}",
            "\"../../../etc/passwd\"",
            "\"//host/a:b c%zz\"",
            "\"a\\u0000b\"");

    private final Random random;

    EvidenceMutation(Random random) {
        this.random = random;
    }

    byte[] of(byte[] document) throws IOException {
        byte[] mutated = document;
        for (int i = random.nextInt(3); i >= 0; i--) {
            mutated = switch (random.nextInt(10)) {
                case 0 -> flipped(mutated);
                case 1 -> cut(mutated);
                case 2 -> nested(mutated);
                default -> parsed(mutated);
            };
        }
        return mutated;
    }

    private byte[] flipped(byte[] document) {
        byte[] copy = document.clone();
        for (int i = random.nextInt(4); i >= 0 && copy.length > 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private byte[] cut(byte[] document) {
        return java.util.Arrays.copyOf(document, random.nextInt(document.length + 1));
    }

    private byte[] nested(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        int place = text.indexOf('[', random.nextInt(Math.max(1, text.length()))) + 1;
        int depth = 10 + random.nextInt(20_000);
        String nest = random.nextBoolean() ? "[".repeat(depth) : "{\"a\":".repeat(depth);
        return (text.substring(0, place) + nest + text.substring(place)).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] parsed(byte[] document) throws IOException {
        JsonNode tree;
        try {
            tree = JSON.readTree(document);
        } catch (IOException brokenAlready) {
            return flipped(document);
        }
        List<ContainerNode<?>> all = new ArrayList<>();
        collect(tree, all);
        if (all.isEmpty()) {
            return document;
        }
        change(all.get(random.nextInt(all.size())));
        return JSON.writeValueAsBytes(tree);
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> all) {
        if (node instanceof ContainerNode<?> container) {
            all.add(container);
            container.forEach(child -> collect(child, all));
        }
    }

    private void change(ContainerNode<?> node) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(8)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(Hostile.NAMES.get(random.nextInt(10)), object.get(name));
                case 2, 3 -> object.put(name, Hostile.NAMES.get(random.nextInt(Hostile.NAMES.size())));
                default -> object.set(name, raw());
            }
        } else if (node instanceof ArrayNode array) {
            int at = array.isEmpty() ? 0 : random.nextInt(array.size());
            switch (random.nextInt(5)) {
                case 0 -> array.insert(at, raw());
                case 1 -> repeat(array, at);
                case 2 -> array.remove(at);
                default -> replace(array, at);
            }
        }
    }

    private void replace(ArrayNode array, int at) {
        if (array.isEmpty()) {
            array.add(raw());
        } else {
            array.set(at, raw());
        }
    }

    private void repeat(ArrayNode array, int at) {
        if (!array.isEmpty()) {
            JsonNode one = array.get(at);
            for (int i = random.nextInt(50); i >= 0; i--) {
                array.add(one);
            }
        }
    }

    private JsonNode raw() {
        return new POJONode(new RawValue(VALUES.get(random.nextInt(VALUES.size()))));
    }
}
