package dev.ullage.diagnose;

import dev.ullage.heapdump.graph.Edge;
import dev.ullage.heapdump.graph.HeapClass;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One object on the way to a leaked one, and how the object before refers to it. */
final class TrailStep {

    private final @Nullable Edge edge;
    private final HeapClass type;
    private final int object;

    TrailStep(@Nullable Edge edge, HeapClass type, int object) {
        this.edge = edge;
        this.type = type;
        this.object = object;
    }

    /** Empty at the root. */
    Optional<Edge> edge() {
        return Optional.ofNullable(edge);
    }

    HeapClass type() {
        return type;
    }

    int object() {
        return object;
    }

    /** Whether it is reached by a field of a class. */
    boolean isBy(String holder, String field) {
        return edge != null
                && edge.holder().name().equals(holder)
                && edge.name().equals(field);
    }

    /** Whether it is reached by a field, static or not. */
    boolean isByAField() {
        return edge != null && (edge.kind() == Edge.Kind.FIELD || edge.kind() == Edge.Kind.STATIC_FIELD);
    }

    /** Whether it is reached by a field that a compiler made to capture a variable or the enclosing object. */
    boolean isCaptured() {
        return edge != null && edge.kind() == Edge.Kind.FIELD && edge.name().matches("this\\$\\d+|val\\$.+|arg\\$\\d+");
    }
}
