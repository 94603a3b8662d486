package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import dev.ullage.heapdump.graph.ObjectGraph;
import java.util.Optional;

/**
 * A collection that somebody wrote, seen by its build: a class whose own array or links lead, by entries of a class nested
 * in it, to objects that it knows nothing of. Whoever has a field of that class holds the entries, not the class itself.
 */
final class OwnContainer {

    private static final String ANY = "java.lang.Object[]";

    private final ObjectGraph graph;

    OwnContainer(ObjectGraph graph) {
        this.graph = graph;
    }

    /**
     * Whether a field is the inside of such a collection.
     *
     * @param held the node of what the field refers to
     * @param growing the growing node, at or below it
     */
    boolean isInside(GrowthNode held, GrowthNode growing) {
        Optional<Edge> edge = held.edge().filter(each -> each.kind() == Edge.Kind.FIELD);
        if (edge.isEmpty()) {
            return false;
        }
        HeapClass owner = edge.get().holder();
        HeapClass type = held.type();
        return type.name().equals(ANY)
                ? growing != held && !isNestedIn(growing.type(), owner)
                : entry(held, growing).isPresent();
    }

    /** The class of the entries of such a collection: that of the slots of an array, else of the first link. */
    Optional<HeapClass> entry(GrowthNode held, GrowthNode growing) {
        HeapClass entry = held.type().isArray() ? growing.type() : held.type();
        return held.edge()
                .filter(each -> each.kind() == Edge.Kind.FIELD)
                .filter(each -> isNestedIn(entry, each.holder()) && carries(entry, each.holder()))
                .map(each -> entry);
    }

    private static boolean isNestedIn(HeapClass of, HeapClass owner) {
        return TypeNames.element(of.name()).startsWith(owner.name() + "$");
    }

    /** Whether entries are linked to each other, and lead to an object of a class that is not nested in the owner. */
    private boolean carries(HeapClass entry, HeapClass owner) {
        boolean[] found = new boolean[2];
        for (int object = 0; object < graph.objectCount() && !(found[0] && found[1]); object++) {
            if (graph.classIndexOf(object) == entry.index()) {
                graph.targets(object, target -> {
                    HeapClass of = graph.classOf(target);
                    found[0] |= of.index() == entry.index();
                    found[1] |= of.index() != entry.index() && TypeNames.isUsers(of.name()) && !isNestedIn(of, owner);
                });
            }
        }
        return found[0] && found[1];
    }
}
