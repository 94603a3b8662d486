package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.internal.library.Fact;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How many entries an object has, or may have, as a fact says it in terms of its fields: {@code "maximum"},
 * {@code "items.length"}, {@code "baseCount + counterCells[].value"}, {@code "tail - head mod elements.length"}.
 */
final class Amount {

    private static final String LENGTH = "length";

    private Amount() {}

    /** The value of the key {@code size} of a fact for an object; empty if the object has no such fields. */
    static OptionalLong of(Fact fact, ObjectGraph graph, int object) {
        String[] modulo = fact.value("size").split(" mod ", -1);
        OptionalLong sum = sum(modulo[0], graph, object);
        if (modulo.length == 1 || sum.isEmpty()) {
            return sum;
        }
        OptionalLong modulus = term(modulo[1], graph, object);
        return modulus.isEmpty() || modulus.getAsLong() == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.floorMod(sum.getAsLong(), modulus.getAsLong()));
    }

    private static OptionalLong sum(String terms, ObjectGraph graph, int object) {
        String[] words = terms.strip().split("\\s+", -1);
        OptionalLong first = term(words[0], graph, object);
        long sum = first.orElse(0);
        boolean isKnown = first.isPresent();
        for (int word = 1; word + 1 < words.length; word += 2) {
            OptionalLong next = term(words[word + 1], graph, object);
            sum += words[word].equals("-") ? -next.orElse(0) : next.orElse(0);
            isKnown |= next.isPresent();
        }
        return isKnown ? OptionalLong.of(sum) : OptionalLong.empty();
    }

    private static OptionalLong term(String path, ObjectGraph graph, int object) {
        int dot = path.indexOf('.');
        String field = dot < 0 ? path : path.substring(0, dot);
        if (dot < 0) {
            return graph.primitive(object, field);
        }
        boolean isEach = field.endsWith("[]");
        String name = isEach ? field.substring(0, field.length() - 2) : field;
        OptionalInt target = graph.reference(object, name);
        String rest = path.substring(dot + 1);
        if (target.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!isEach) {
            return rest.equals(LENGTH) && graph.classOf(target.getAsInt()).isArray()
                    ? OptionalLong.of(graph.arrayLength(target.getAsInt()))
                    : term(rest, graph, target.getAsInt());
        }
        long[] sum = {0};
        graph.references(
                target.getAsInt(),
                (edge, slot, element) -> sum[0] += term(rest, graph, element).orElse(0));
        return OptionalLong.of(sum[0]);
    }
}
