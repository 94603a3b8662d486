package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.internal.library.Fact;
import dev.ullage.internal.library.FactType;
import dev.ullage.internal.library.LibraryFacts;
import java.util.Optional;

/** What is known of the classes of a heap dump. */
final class Known {

    private Known() {}

    /** Whether a class of that very name is of a type. */
    static boolean isExactly(FactType type, HeapClass of) {
        return LibraryFacts.known().is(type, of.name());
    }

    /** Whether a class, or one that it extends, is of a type. */
    static boolean is(FactType type, HeapClass of) {
        return of(type, of).isPresent();
    }

    /** The fact about a class, or the nearest that it extends. */
    static Optional<Fact> of(FactType type, HeapClass of) {
        Optional<HeapClass> at = Optional.of(of);
        while (at.isPresent()) {
            Optional<Fact> fact = LibraryFacts.known().of(type, at.get().name());
            if (fact.isPresent()) {
                return fact;
            }
            at = at.get().superclass();
        }
        return Optional.empty();
    }

    /** The fact about the field, or the class of the object, that a step leads to. */
    static Optional<Fact> of(FactType type, TrailStep step) {
        return step.edge()
                .filter(edge -> step.isByAField())
                .flatMap(edge -> LibraryFacts.known().of(type, edge.holder().name(), edge.name()))
                .or(() -> LibraryFacts.known().of(type, step.type().name()));
    }
}
