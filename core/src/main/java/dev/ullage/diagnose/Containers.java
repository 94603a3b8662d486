package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import dev.ullage.internal.library.Fact;
import dev.ullage.internal.library.FactType;
import dev.ullage.internal.library.LibraryFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Collections as a dump shows them: which classes belong to one, and how many entries one has. */
final class Containers {

    private static final List<String> SIZES = List.of("size", "count", "elementCount", "elements");
    private static final List<String> INSIDES =
            List.of("m", "map", "c", "al", "q", "list", "data", "cache", "localCache", "queue");
    private static final int DEEPEST = 4;

    private Containers() {}

    /** Whether what a class declares is the inside of a collection, or of a reference. */
    static boolean isInside(String className) {
        String element = TypeNames.element(className);
        return className.endsWith("[]")
                || LibraryFacts.known().is(FactType.INSIDE, TypeNames.outermost(element))
                || LibraryFacts.known().is(FactType.INSIDE, element);
    }

    /** Whether objects of a class are collections, and not the entries of one. */
    static boolean isCollection(HeapClass of) {
        return Known.is(FactType.CONTAINER, of);
    }

    /** How many entries a collection has; empty if it does not tell. */
    static OptionalLong entries(ObjectGraph graph, int collection) {
        return entries(graph, collection, 0);
    }

    private static OptionalLong entries(ObjectGraph graph, int collection, int depth) {
        HeapClass of = graph.classOf(collection);
        if (depth > DEEPEST || of.isArray()) {
            return OptionalLong.empty();
        }
        Optional<Fact> known = Known.of(FactType.CONTAINER, of)
                .filter(fact -> fact.optional("size").isPresent());
        if (known.isPresent()) {
            return Amount.of(known.get(), graph, collection);
        }
        for (String size : SIZES) {
            OptionalLong value = graph.primitive(collection, size);
            if (value.isEmpty()) {
                value = boxed(graph, collection, size);
            }
            if (value.isPresent()) {
                return value;
            }
        }
        for (String inside : INSIDES) {
            OptionalInt target = graph.reference(collection, inside);
            if (target.isPresent()) {
                OptionalLong value = entries(graph, target.getAsInt(), depth + 1);
                if (value.isPresent()) {
                    return value;
                }
            }
        }
        return OptionalLong.empty();
    }

    /** A count in an object of its own, as an {@code AtomicInteger} is. */
    private static OptionalLong boxed(ObjectGraph graph, int collection, String field) {
        OptionalInt counter = graph.reference(collection, field);
        return counter.isEmpty() ? OptionalLong.empty() : graph.primitive(counter.getAsInt(), "value");
    }
}
